import type { Media } from '../../../../model/media.ts';
import { facts, shape } from '../../../instagram/shape.ts';
import { isoTime, type Keys, objectAt } from '../../../instagram/value.ts';
import { readMedia } from './media.ts';
import type { MediaKeys } from './media-keys.ts';

type V1Keys = MediaKeys & Keys<'caption_text' | 'taken_at_ts' | 'resources'>;

/** What every post of a /v1 list decides. Its size, its music and how often it was shared are unknown. */
const inLists = facts<Media>(
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
  'playCount',
  'areCountsHidden',
  'isPaidPartnership',
);

/**
 * A post in a /v1 list: Instagram's format with the caption as a text, the time in two forms (ISO 8601, and Unix seconds in
 * `taken_at_ts`), and the pictures and videos of a carousel in `resources`.
 */
export const v1Media = shape<Media>(inLists, (value, at) => {
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
  return { ...media, takenAt: media.takenAt ?? isoTime(wire.taken_at) };
});

/** The same post with 0 plays as unknown: where the documents show it, /v1 writes 0 for a number that it does not know. */
export function withoutZeroPlays(media: Media): Media {
  return media.playCount === 0 ? { ...media, playCount: undefined } : media;
}

/**
 * A post in a /v1 list of a hashtag. Its `play_count` includes the plays on Facebook, and no key says how many those are, so
 * the plays of a video are unknown.
 */
export const v1HashtagMedia = shape<Media>(
  inLists.filter((fact) => fact !== 'playCount'),
  (value, at) => {
    const media = v1Media.read(value, at);
    return { ...media, playCount: media.kind === 'VIDEO' ? undefined : media.playCount };
  },
);
