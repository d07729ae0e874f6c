import type { MediaKind } from '../../../../model/media.ts';
import { count, flag } from '../../../instagram/value.ts';
import type { MediaKeys } from './media-keys.ts';

/** The number of likes; null where the owner hides likes, because the number is wrong then (3, whatever the real one is). */
export function likeCountOf(wire: MediaKeys): number | null | undefined {
  return flag(wire.like_and_view_counts_disabled) === true ? null : count(wire.like_count);
}

/**
 * The number of plays of a video on Instagram; null for a picture. `ig_play_count` is that number. `play_count` includes the
 * plays on Facebook, which `fb_play_count` has. `view_count` is an older name. Missing, null and negative numbers are
 * unknown. Zero is used only where no key has a number, because answers write 0 for unknown numbers.
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
