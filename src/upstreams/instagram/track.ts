import type { Fact } from '../../model/entity.ts';
import type { LyricPhrase, SpotifyTrack, Track } from '../../model/track.ts';
import { bareImage } from './image.ts';
import { part, shape } from './shape.ts';
import { person } from './user.ts';
import {
  address,
  foundPk,
  type Keys,
  longId,
  namedPk,
  natural,
  object,
  objectAt,
  some,
  someText,
  text,
} from './value.ts';

interface AssetKeys {
  readonly audio_asset_id?: unknown;
  readonly id?: unknown;
  readonly audio_cluster_id?: unknown;
  readonly title?: unknown;
  readonly display_artist?: unknown;
  readonly duration_in_ms?: unknown;
  readonly highlight_start_times_in_ms?: unknown;
  readonly cover_artwork_uri?: unknown;
  readonly cover_artwork_thumbnail_uri?: unknown;
  readonly web_30s_preview_download_url?: unknown;
  readonly progressive_download_url?: unknown;
  readonly fast_start_progressive_download_url?: unknown;
  readonly has_lyrics?: unknown;
  readonly lyrics?: unknown;
  readonly spotify_track_metadata?: unknown;
}

export type MusicKeys = Keys<'music_asset_info' | 'music_canonical_id' | 'music_consumption_info'>;

export interface OriginalSoundKeys {
  readonly audio_asset_id?: unknown;
  readonly music_canonical_id?: unknown;
  readonly original_audio_title?: unknown;
  readonly duration_in_ms?: unknown;
  readonly progressive_download_url?: unknown;
  readonly ig_artist?: unknown;
  readonly audio_parts?: unknown;
}

/** The object that holds a track in posts, stories and track pages: one key is set, the other is null. */
export type SoundKeys = Keys<'music_info' | 'original_sound_info'>;

/**
 * The track of a `music_metadata`, `clips_metadata` or `metadata` object; null where the object has no sound. Undefined
 * where there is no object, because many formats leave it out of posts that have music.
 */
export function sound(value: unknown): Fact<Track> {
  const wire = object<SoundKeys>(value);
  if (wire === undefined) return undefined;
  const music = object<MusicKeys>(wire.music_info);
  if (music !== undefined) return licensed(music);
  const original = object<OriginalSoundKeys>(wire.original_sound_info);
  if (original !== undefined) return originalSound(original);
  return wire.music_info === null || wire.original_sound_info === null ? null : undefined;
}

export function licensed(music: MusicKeys): Track | undefined {
  // In stickers and older answers the asset is this object itself, otherwise it is in `music_asset_info`.
  const asset = object<AssetKeys>(music.music_asset_info) ?? (music as AssetKeys);
  const pk = namedPk(
    longId(asset.audio_asset_id) ?? longId(asset.id) ?? asset.audio_asset_id,
    'music_asset_info',
    'audio_asset_id',
  );
  return pk === undefined ? undefined : recording(pk, asset, music);
}

function recording(pk: string, asset: AssetKeys, music: MusicKeys): Track {
  return {
    pk,
    canonicalId: longId(music.music_canonical_id),
    clusterId: longId(asset.audio_cluster_id),
    title: text(asset.title),
    artist: text(asset.display_artist),
    artistUser: artist(music.music_consumption_info),
    durationMs: natural(asset.duration_in_ms),
    highlightStartsMs: some(asset.highlight_start_times_in_ms, natural),
    coverArt: bareImage(asset.cover_artwork_uri) ?? bareImage(asset.cover_artwork_thumbnail_uri),
    previewUrl:
      address(asset.web_30s_preview_download_url) ||
      address(asset.progressive_download_url) ||
      address(asset.fast_start_progressive_download_url),
    lyrics: asset.has_lyrics === false ? null : some(object<Keys<'phrases'>>(asset.lyrics)?.phrases, phrase),
    spotify: spotify(asset.spotify_track_metadata),
    clipCount: undefined,
  };
}

/**
 * A row of a search: the asset alone. Lyrics and the Spotify link are null there for tracks that have them, so they stay
 * unknown.
 */
export const listedTrack = shape<Track>(
  ['pk', 'clusterId', 'title', 'artist', 'durationMs', 'highlightStartsMs', 'coverArt', 'previewUrl'],
  (value, at) => {
    const asset = objectAt<AssetKeys>(value, at);
    return recording(foundPk(longId(asset.audio_asset_id) ?? longId(asset.id), at), asset, {});
  },
);

export function originalSound(wire: OriginalSoundKeys): Track | undefined {
  const pk = namedPk(wire.audio_asset_id, 'original_sound_info', 'audio_asset_id');
  if (pk === undefined) return undefined;
  const author = object(wire.ig_artist);
  const artistUser = part(author, 'original_sound_info.ig_artist', person);
  return {
    pk,
    canonicalId: longId(wire.music_canonical_id),
    title: text(wire.original_audio_title),
    // An original sound has no artist name; its author is the account that first posted it.
    artist: artistUser?.fullName || artistUser?.username,
    artistUser,
    durationMs: natural(wire.duration_in_ms),
    previewUrl: address(wire.progressive_download_url),
  };
}

function artist(consumption: unknown): Track['artistUser'] {
  const wire = object<Keys<'ig_artist'>>(consumption);
  if (wire === undefined) return undefined;
  const user = object(wire.ig_artist);
  return user === undefined ? null : part(user, 'music_consumption_info.ig_artist', person);
}

function phrase(value: unknown): LyricPhrase | undefined {
  const wire = object<Keys<'start_time_in_ms' | 'end_time_in_ms' | 'phrase'>>(value);
  const startMs = natural(wire?.start_time_in_ms);
  const endMs = natural(wire?.end_time_in_ms);
  const words = text(wire?.phrase);
  if (startMs === undefined || endMs === undefined || words === undefined) return undefined;
  return { startMs, endMs, text: words };
}

export function spotify(value: unknown): Fact<SpotifyTrack> {
  const wire = object<Keys<'spotify_track_id' | 'spotify_listen_uri'>>(value);
  const trackId = someText(wire?.spotify_track_id);
  return trackId ? { id: trackId, url: address(wire?.spotify_listen_uri) ?? null } : undefined;
}
