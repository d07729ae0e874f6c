import type { Media } from '../../../../model/post/media.ts';
import { facts, shape } from '../../../instagram/shape.ts';
import { isoTime, type Keys, objectAt } from '../../../instagram/value.ts';
import { readMedia } from './media.ts';
import type { MediaKeys } from './media-keys.ts';

type V1Keys = MediaKeys & Keys<'caption_text' | 'taken_at_ts' | 'resources'>;

/** What every post of /v1 decides. Its size, its music, how often it was shared, and the plays of a video are unknown. */
const decided = facts<Media>(
  'pk',
  'code',
  'kind',
  'surface',
  'caption',
  'takenAt',
  'owner',
  'coauthors',
  'place',
  'images',
  'videos',
  'videoDuration',
  'children',
  'likeCount',
  'commentCount',
  'isCommentEnabled',
  'areCountsHidden',
  'isPaidPartnership',
);

/**
 * A post of /v1: Instagram's format with the caption as a text, the time in two forms (ISO 8601, and Unix seconds in
 * `taken_at_ts`), and the pictures and videos of a carousel in `resources`. `play_count` includes the plays on Facebook, and
 * no key says how many those are, so only the total is known; 0 means that it is unknown too.
 */
export const v1Media = shape<Media>(decided, (value, at) => {
  const wire = objectAt<V1Keys>(value, at);
  const media = readMedia(
    {
      ...wire,
      caption: wire.caption_text || wire.caption,
      taken_at: wire.taken_at_ts,
      carousel_media: wire.resources ?? wire.carousel_media,
    },
    at,
  );
  return {
    ...media,
    takenAt: media.takenAt ?? isoTime(wire.taken_at),
    playCount: media.playCount === null ? null : undefined,
  };
});
