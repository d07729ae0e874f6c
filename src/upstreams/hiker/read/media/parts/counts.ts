import type { Media, MediaKind } from '../../../../../model/post/media.ts';
import { count, flag } from '../../../../instagram/value.ts';
import type { MediaKeys } from '../media-keys.ts';

/** The number of likes; null where the owner hides likes, because the number is wrong then (3, whatever the real one is). */
export function likeCountOf(wire: MediaKeys): number | null | undefined {
  return flag(wire.like_and_view_counts_disabled) === true ? null : count(wire.like_count);
}

/**
 * The number of plays of a video on Instagram; null for a picture. `ig_play_count` is that number. `play_count` includes the
 * plays on Facebook, which `fb_play_count` has. `view_count` is an older name. Missing, null and negative numbers are
 * unknown. A 0 is used only if no key has a larger number.
 */
export function playCountOf(wire: MediaKeys, kind: MediaKind | undefined): number | null | undefined {
  if (kind !== undefined && kind !== 'VIDEO') return null;
  const own = count(wire.ig_play_count);
  if (own) return own;
  const all = count(wire.play_count);
  if (all) return Math.max(0, all - (count(wire.fb_play_count) ?? 0));
  const views = count(wire.view_count);
  return views || (own ?? all ?? views);
}

/** The plays of a video on Instagram and Facebook; null for a picture. 0 is what shapes write that do not know the number. */
export function totalPlayCountOf(wire: MediaKeys, kind: MediaKind | undefined): number | null | undefined {
  if (kind !== undefined && kind !== 'VIDEO') return null;
  const all = count(wire.play_count);
  if (!all) return undefined;
  return Math.max(all, (count(wire.ig_play_count) ?? 0) + (count(wire.fb_play_count) ?? 0));
}

/**
 * The plays of a video on Facebook; null for a picture. Where `fb_play_count` is missing, they are the rest of all plays; a
 * post that is not on Facebook has equal counts and so 0.
 */
export function facebookPlayCountOf(wire: MediaKeys, kind: MediaKind | undefined): number | null | undefined {
  if (kind !== undefined && kind !== 'VIDEO') return null;
  const given = count(wire.fb_play_count);
  if (given != null) return given;
  const all = count(wire.play_count);
  const own = count(wire.ig_play_count);
  return all && own ? Math.max(0, all - own) : undefined;
}

/** How often people viewed a video, as Instagram counted before plays. 0 is written for every video of today. */
export function viewCountOf(wire: MediaKeys): Media['viewCount'] {
  return count(wire.view_count) || undefined;
}
