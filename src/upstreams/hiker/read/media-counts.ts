import type { MediaKind } from '../../../model/media.ts';
import { count, flag } from '../../instagram/value.ts';
import type { MediaKeys } from './media-keys.ts';

/**
 * How many like it. An owner who hides likes hides nothing else; some answers carry a low number (3, whatever the truth is)
 * beside the flag that hides them.
 */
export function likeCountOf(wire: MediaKeys): number | null | undefined {
  return flag(wire.like_and_view_counts_disabled) === true ? null : count(wire.like_count);
}

/**
 * How often a video was played on Instagram. `ig_play_count` says so; `play_count` is the sum with Facebook's plays, which
 * are its difference to `fb_play_count` where that is present. `view_count` is the older name. Missing, null and
 * negative say nothing, and the shapes fill a number that they do not know with 0, so a zero stands only where no other
 * key knows a number. A picture is not played.
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
