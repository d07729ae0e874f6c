import { AbsentError, ShapeError } from '../../../errors.ts';
import { mediaPkFromId, pkFromCode } from '../../../model/ids.ts';
import type { SharedLink, SharedType } from '../../../model/links.ts';
import { id, objectAt, text } from '../../instagram/value.ts';

/** The type names of link targets. Only `highlight` is documented; the others are Instagram's names. */
const types: Readonly<Record<string, SharedType>> = {
  ...one('Media', [
    'media',
    'post',
    'p',
    'photo',
    'video',
    'reel',
    'reels',
    'clip',
    'clips',
    'carousel',
    'album',
    'igtv',
    'tv',
  ]),
  ...one('User', ['user', 'profile', 'account']),
  ...one('Story', ['story', 'stories']),
  ...one('Highlight', ['highlight', 'highlights']),
};

function one(type: SharedType, words: readonly string[]): Record<string, SharedType> {
  return Object.fromEntries(words.map((word) => [word, type]));
}

/** The key, without a word and a colon before it; undefined for zero. */
function keyIn(value: unknown): string | undefined {
  const key = id(value)?.replace(/^[a-z]+:/, '');
  return key === '0' || key === '' ? undefined : key;
}

/** `{pk, type}`: the target of a share link. The type is undefined where its name is not known. */
export function readSharedLink(body: unknown): SharedLink {
  const {
    pk,
    id: named,
    type,
    code,
  } = objectAt<{ pk?: unknown; id?: unknown; type?: unknown; code?: unknown }>(body, '');
  const key = keyIn(pk) ?? keyIn(named);
  const short = text(code);
  if (key === undefined && short === undefined) throw new AbsentError('the link has no target');
  const found =
    (key === undefined ? undefined : mediaPkFromId(key)) ?? (short === undefined ? null : pkFromCode(short));
  if (found === null) throw new ShapeError('pk', 'an id');
  return { pk: found, type: types[text(type)?.toLowerCase() ?? ''] };
}
