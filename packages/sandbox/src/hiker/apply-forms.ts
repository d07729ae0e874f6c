import { hashText } from '../dice.ts';
import type { AnswerContext } from '../wire/answer-context.ts';
import { type Json, type JsonObject, omitDeep } from '../wire/json.ts';

const SHARES = ['reshare_count', 'media_repost_count'];
const KEYS = ['pk', 'pk_id', 'id', 'strong_id__'];
/** The paths of lists of people, posts and comments. */
const LISTS = [
  ['response', 'users'],
  ['users'],
  ['response', 'items'],
  ['response', 'sections', '0', 'layout_content', 'medias'],
  ['response', 'comments'],
  ['child_comments'],
  ['reels_serp_modules', '0', 'clips'],
  ['0'],
];

/** Applies the forms of a whole answer: posts without share counts, and one row without its key. */
export function applyForms(context: AnswerContext, request: string, answer: Json): Json {
  const shown = context.form('shares', request) === 'absent' ? omitDeep(answer, SHARES) : answer;
  return context.form('rows', request) === 'one-without-key' ? withoutOneKey(shown, hashText(request)) : shown;
}

/** A list with one row keeps its key. */
function withoutOneKey(answer: Json, hash: number): Json {
  for (const path of LISTS) {
    const rows = path.reduce<Json | undefined>(step, answer);
    if (!Array.isArray(rows) || rows.length < 2) continue;
    const index = hash % rows.length;
    return replaced(
      answer,
      path,
      rows.map((row, at) => (at === index ? keyless(row) : row)),
    );
  }
  return answer;
}

function step(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) || Array.isArray(value) ? (value as JsonObject)[key] : undefined;
}

function replaced(value: Json, [key, ...rest]: readonly string[], by: Json): Json {
  if (key === undefined) return by;
  if (Array.isArray(value)) return value.map((part, at) => (String(at) === key ? replaced(part, rest, by) : part));
  const object = value as JsonObject;
  return { ...object, [key]: replaced(object[key] ?? null, rest, by) };
}

/** The row, or the post in its `media`, without keys. */
function keyless(row: Json): Json {
  if (!isObject(row)) return row;
  if (isObject(row['media'])) return { ...row, media: keyless(row['media']) };
  return Object.fromEntries(Object.entries(row).map(([key, part]) => [key, KEYS.includes(key) ? null : part]));
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
