import { AbsentError, ShapeError } from '../../../errors.ts';
import { mediaPkFromId, pkFromCode } from '../../../model/ids.ts';
import type { SharedLink } from '../../../model/links/links.ts';
import { sharedTypeOf } from '../../../model/links/share-code.ts';
import { id, type Keys, object, objectAt, text } from '../../instagram/value.ts';

/** The key, without a word and a colon before it; undefined for zero. */
function keyIn(value: unknown): string | undefined {
  const key = id(value)?.replace(/^[a-z]+:/, '');
  return key === '0' || key === '' ? undefined : key;
}

type TargetKeys = Keys<'pk' | 'id' | 'type' | 'code'>;

/** `{pk, type}`: the target of a share link. The type is undefined where its name is not known. */
export function readSharedLink(body: unknown): SharedLink {
  return targetOf(objectAt<TargetKeys>(body, ''));
}

/** The target of a link to a reel, or the reel itself, also in an envelope. Whatever its type is called, it is a post. */
export function readSharedReel(body: unknown): SharedLink {
  const wire = objectAt<TargetKeys & Keys<'media' | 'media_or_ad'>>(body, '');
  const { pk } = targetOf(object<TargetKeys>(wire.media_or_ad) ?? object<TargetKeys>(wire.media) ?? wire);
  return { pk, type: 'Media' };
}

function targetOf(wire: TargetKeys): SharedLink {
  const key = keyIn(wire.pk) ?? keyIn(wire.id);
  const short = text(wire.code);
  if (key === undefined && short === undefined) throw new AbsentError('the link has no target');
  const found =
    (key === undefined ? undefined : mediaPkFromId(key)) ?? (short === undefined ? null : pkFromCode(short));
  if (found === null) throw new ShapeError('pk', 'an id');
  return { pk: found, type: sharedTypeOf(text(wire.type) ?? '') };
}
