import { type JsonObject, long } from '../../json.ts';
import type { Track } from '../../world/music/tracks.ts';
import { longRow } from '../people/rows.ts';
import type { Wire } from '../wire.ts';
import { asset, assetExtras, consumption } from './asset.ts';

/** A piece of music or an original sound: one of the two keys is always null. */
export function sound(wire: Wire, track: Track, clips: number): JsonObject {
  if (track.isOriginal) return { music_info: null, original_sound_info: originalSound(wire, track) };
  return {
    music_info: {
      music_asset_info: { ...asset(wire, track), ...assetExtras(track) },
      music_canonical_id: long(track.canonicalId),
      music_consumption_info: consumption(wire, track, clips),
    },
    original_sound_info: null,
  };
}

/** No sample shows one; the keys are Instagram's. */
function originalSound(wire: Wire, track: Track): JsonObject {
  return {
    audio_asset_id: long(track.pk),
    music_canonical_id: null,
    progressive_download_url: wire.film(track.pk),
    duration_in_ms: track.durationMs,
    original_audio_title: track.title,
    ig_artist: longRow(wire, track.artist),
    should_mute_audio: false,
    is_explicit: track.isExplicit,
    original_audio_subtype: 'default',
    allow_creator_to_rename: true,
    time_created: null,
  };
}
