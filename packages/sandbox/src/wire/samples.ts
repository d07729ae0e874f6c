import { readFileSync } from 'node:fs';
import { type Json, type JsonObject, long } from './json.ts';

const FOLDER = new URL('../../samples/', import.meta.url);
const files = new Map<string, Json>();

/**
 * The object at a dotted path of a documented answer. Most keys of a wire shape have the same value in every answer: an answer
 * copies the documented object and sets the keys that depend on the world.
 */
export function sampleAt(name: string, path: string): JsonObject {
  const found = path
    .split('.')
    .filter((key) => key !== '')
    .reduce<Json | undefined>((value, key) => (value as JsonObject | undefined)?.[key], sampleFile(name));
  if (typeof found !== 'object' || found === null) throw new Error(`The sample ${name} has no object at "${path}"`);
  return found as JsonObject;
}

function sampleFile(name: string): Json {
  const known = files.get(name);
  if (known !== undefined) return known;
  const parsed = parseExactly(readFileSync(new URL(`${name}.json`, FOLDER), 'utf8'));
  files.set(name, parsed);
  return parsed;
}

/** Node passes the source text of a number to a reviver; TypeScript's libraries do not declare it. */
type Reviver = (key: string, value: Json, context: { readonly source?: string }) => Json;

/** Parses JSON so that numbers are written again exactly: JavaScript would change 64-bit ids and 20.0. */
function parseExactly(text: string): Json {
  const revive: Reviver = (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && String(value) !== source ? long(source) : value;
  return JSON.parse(text, revive as (key: string, value: unknown) => unknown) as Json;
}
