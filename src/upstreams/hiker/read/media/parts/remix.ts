import type { Fact } from '../../../../../model/entity.ts';
import type { Media } from '../../../../../model/post/media.ts';
import { KINDS, mediaPk } from '../../../../instagram/media.ts';
import { part, shape } from '../../../../instagram/shape.ts';
import { partialUser } from '../../../../instagram/user.ts';
import { count, flag, integer, type Keys, object, objectAt, text } from '../../../../instagram/value.ts';
import type { MediaKeys } from '../media-keys.ts';
import { surface } from '../media-parts.ts';

/** What an answer says about remixes of a post: in `mashup_info` of a picture, and in `clips_metadata.mashup_info` of a clip. */
export type MashupKeys = Keys<
  'original_media' | 'mashups_allowed' | 'is_reuse_allowed' | 'non_privacy_filtered_mashups_media_count'
>;

type ClipKeys = Keys<'mashup_info' | 'originality_info'>;

export function mashupOf(wire: MediaKeys): MashupKeys | undefined {
  return object<MashupKeys>(wire.mashup_info) ?? object<MashupKeys>(object<ClipKeys>(wire.clips_metadata)?.mashup_info);
}

/**
 * The post that this one is a remix or a copy of. Null where the answer has one of the places for it and they are empty;
 * undefined where it has none.
 */
export function originalMediaOf(wire: MediaKeys, mashup: MashupKeys | undefined): Fact<Media> {
  const copied = object<Keys<'original_media'>>(object<ClipKeys>(wire.clips_metadata)?.originality_info);
  const found = wire.original_media ?? mashup?.original_media ?? copied?.original_media;
  if (found !== null && found !== undefined) return part(found, 'original_media', original);
  return mashup !== undefined || copied !== undefined || wire.original_media === null ? null : undefined;
}

type OriginalKeys = Keys<'pk' | 'id' | 'code' | 'shortcode' | 'media_type' | 'product_type' | 'user'>;

/** Only the pk is certain. */
const original = shape<Media>(['pk'], (value, at) => {
  const wire = objectAt<OriginalKeys>(value, at);
  return {
    pk: mediaPk(wire, at),
    code: text(wire.code) || text(wire.shortcode) || undefined,
    kind: KINDS[integer(wire.media_type) ?? 0],
    surface: surface(wire.product_type),
    owner: part(wire.user, `${at}.user`, partialUser),
  };
});

export function isReuseAllowed(wire: MediaKeys, mashup: MashupKeys | undefined): boolean | undefined {
  return flag(wire.is_reuse_allowed) ?? flag(mashup?.is_reuse_allowed);
}

export function isRemixAllowed(mashup: MashupKeys | undefined): boolean | undefined {
  return flag(mashup?.mashups_allowed);
}

export function remixCountOf(mashup: MashupKeys | undefined): number | null | undefined {
  return count(mashup?.non_privacy_filtered_mashups_media_count);
}
