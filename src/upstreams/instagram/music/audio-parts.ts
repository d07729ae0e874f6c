import type { Fact } from '../../../model/entity.ts';
import type { AudioPart } from '../../../model/post/media.ts';
import type { Track } from '../../../model/topics/track.ts';
import { bareImage } from '../image.ts';
import { part } from '../shape.ts';
import { person } from '../user.ts';
import { type Keys, list, longId, natural, object, text } from '../value.ts';
import { licensed, type MusicKeys, type OriginalSoundKeys, originalSound, type SoundKeys } from './track.ts';

type PartTimeKeys = Keys<'audio_asset_start_time_in_ms' | 'overlap_duration_in_ms'>;

/**
 * The parts of the sound of a `music_metadata` or `clips_metadata` object: its music, its original sound, and the tracks that
 * an original sound was mixed from. Null where the object has no sound; undefined where there is no object.
 */
export function audioParts(value: unknown): Fact<readonly AudioPart[]> {
  const wire = object<SoundKeys>(value);
  if (wire === undefined) return undefined;
  const parts: AudioPart[] = [];
  const music = object<MusicKeys>(wire.music_info);
  if (music !== undefined) addTrack(parts, licensed(music), object<PartTimeKeys>(music.music_consumption_info));
  const original = object<OriginalSoundKeys>(wire.original_sound_info);
  if (original !== undefined) {
    addTrack(parts, originalSound(original), object<PartTimeKeys>(original));
    for (const row of list(original.audio_parts) ?? []) addMixed(parts, row);
  }
  if (parts.length > 0) return parts;
  return wire.music_info === null || wire.original_sound_info === null ? null : undefined;
}

function addTrack(parts: AudioPart[], track: Track | undefined, used: PartTimeKeys | undefined): void {
  if (track === undefined) return;
  parts.push({
    track,
    startMs: null,
    trackStartMs: natural(used?.audio_asset_start_time_in_ms) ?? null,
    durationMs: natural(used?.overlap_duration_in_ms) ?? null,
  });
}

interface MixedKeys {
  readonly music_canonical_id?: unknown;
  readonly audio_canonical_id?: unknown;
  readonly display_title?: unknown;
  readonly display_artist?: unknown;
  readonly ig_artist?: unknown;
  readonly thumbnail_uri?: unknown;
  readonly parent_start_time_in_ms?: unknown;
  readonly audio_start_time_in_ms?: unknown;
  readonly duration_in_ms?: unknown;
}

/** A track that an original sound was mixed from. One without an id cannot be looked up, so it is left out. */
function addMixed(parts: AudioPart[], value: unknown): void {
  const wire = object<MixedKeys>(value);
  const canonicalId = longId(wire?.music_canonical_id) ?? longId(wire?.audio_canonical_id);
  if (wire === undefined || canonicalId === undefined) return;
  parts.push({
    track: {
      canonicalId,
      title: text(wire.display_title),
      artist: text(wire.display_artist),
      artistUser: part(object(wire.ig_artist), 'audio_parts[].ig_artist', person),
      coverArt: bareImage(wire.thumbnail_uri),
    },
    startMs: natural(wire.parent_start_time_in_ms) ?? null,
    trackStartMs: natural(wire.audio_start_time_in_ms) ?? null,
    durationMs: natural(wire.duration_in_ms) ?? null,
  });
}
