import { AbsentError, ShapeError } from '../../../errors.ts';
import { mediaPkFromId, pkFromCode } from '../../../model/ids.ts';
import type { SharedLink, SharedType } from '../../../model/links.ts';
import { id, type Keys, objectAt, text } from '../../instagram/value.ts';

/** The type names of link targets. Only `highlight` is documented; the others are Instagram's names. */
const names: Readonly<Record<SharedType, string>> = {
  Media: 'media post p photo video reel reels clip clips carousel album igtv tv',
  User: 'user profile account',
  Story: 'story stories',
  Highlight: 'highlight highlights',
};

const types: ReadonlyMap<string, SharedType> = new Map(
  (Object.keys(names) as SharedType[]).flatMap((type) => names[type].split(' ').map((name) => [name, type] as const)),
);

/** The key, without a word and a colon before it; undefined for zero. */
function keyIn(value: unknown): string | undefined {
  const key = id(value)?.replace(/^[a-z]+:/, '');
  return key === '0' || key === '' ? undefined : key;
}

/** `{pk, type}`: the target of a share link. The type is undefined where its name is not known. */
export function readSharedLink(body: unknown): SharedLink {
  const wire = objectAt<Keys<'pk' | 'id' | 'type' | 'code'>>(body, '');
  const key = keyIn(wire.pk) ?? keyIn(wire.id);
  const short = text(wire.code);
  if (key === undefined && short === undefined) throw new AbsentError('the link has no target');
  const found =
    (key === undefined ? undefined : mediaPkFromId(key)) ?? (short === undefined ? null : pkFromCode(short));
  if (found === null) throw new ShapeError('pk', 'an id');
  return { pk: found, type: types.get(text(wire.type)?.toLowerCase() ?? '') };
}
