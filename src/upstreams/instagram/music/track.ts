import type { Fact } from '../../../model/entity.ts';
import type { SpotifyTrack, Track } from '../../../model/topics/track.ts';
import { bareImage } from '../image.ts';
import { part } from '../shape.ts';
import { person } from '../user.ts';
import {
  address,
  flag,
  type Keys,
  longId,
  namedPk,
  natural,
  notFlag,
  object,
  seconds,
  some,
  someText,
  text,
} from '../value.ts';
import { lyrics } from './lyrics.ts';

export interface AssetKeys {
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
  readonly is_explicit?: unknown;
  readonly has_lyrics?: unknown;
  readonly lyrics?: unknown;
  readonly spotify_track_metadata?: unknown;
}

export type MusicKeys = Keys<'music_asset_info' | 'music_canonical_id' | 'music_consumption_info'>;

interface ConsumptionKeys {
  readonly ig_artist?: unknown;
  readonly is_trending_in_clips?: unknown;
  readonly trend_rank?: unknown;
  readonly previous_trend_rank?: unknown;
  readonly allow_media_creation_with_music?: unknown;
  readonly should_mute_audio?: unknown;
  readonly should_mute_audio_reason?: unknown;
  readonly formatted_clips_media_count?: unknown;
}

export interface OriginalSoundKeys {
  readonly audio_asset_id?: unknown;
  readonly music_canonical_id?: unknown;
  readonly original_audio_title?: unknown;
  readonly duration_in_ms?: unknown;
  readonly progressive_download_url?: unknown;
  readonly ig_artist?: unknown;
  readonly audio_parts?: unknown;
  readonly is_explicit?: unknown;
  readonly time_created?: unknown;
  readonly original_media_id?: unknown;
  readonly trend_rank?: unknown;
  readonly previous_trend_rank?: unknown;
  readonly is_reuse_disabled?: unknown;
  readonly should_mute_audio?: unknown;
  readonly consumption_info?: unknown;
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

/** The track with this pk of licensed music: its asset, and how it is used. */
export function recording(pk: string, asset: AssetKeys, music: MusicKeys): Track {
  const use = object<ConsumptionKeys>(music.music_consumption_info);
  return {
    pk,
    canonicalId: longId(music.music_canonical_id),
    clusterId: longId(asset.audio_cluster_id),
    isOriginal: false,
    title: text(asset.title),
    artist: text(asset.display_artist),
    artistUser: artist(use),
    isExplicit: flag(asset.is_explicit),
    durationMs: natural(asset.duration_in_ms),
    highlightStartsMs: some(asset.highlight_start_times_in_ms, natural),
    coverArt: bareImage(asset.cover_artwork_uri) ?? bareImage(asset.cover_artwork_thumbnail_uri),
    previewUrl:
      address(asset.web_30s_preview_download_url) ||
      address(asset.progressive_download_url) ||
      address(asset.fast_start_progressive_download_url),
    lyrics: asset.has_lyrics === false ? null : lyrics(asset.lyrics),
    spotify: spotify(asset.spotify_track_metadata),
    isTrending: flag(use?.is_trending_in_clips),
    trendRank: natural(use?.trend_rank),
    previousTrendRank: natural(use?.previous_trend_rank),
    isReusable: flag(use?.allow_media_creation_with_music),
    isMuted: flag(use?.should_mute_audio),
    muteReason: someText(use?.should_mute_audio_reason),
    clipCount: undefined,
    formattedClipCount: someText(use?.formatted_clips_media_count),
  };
}

export function originalSound(wire: OriginalSoundKeys): Track | undefined {
  const pk = namedPk(wire.audio_asset_id, 'original_sound_info', 'audio_asset_id');
  if (pk === undefined) return undefined;
  const author = object(wire.ig_artist);
  const artistUser = part(author, 'original_sound_info.ig_artist', person);
  const use = object<ConsumptionKeys>(wire.consumption_info);
  const clip = namedPk(wire.original_media_id, 'original_sound_info', 'original_media_id');
  return {
    pk,
    canonicalId: longId(wire.music_canonical_id),
    isOriginal: true,
    title: text(wire.original_audio_title),
    // An original sound has no artist name; its author is the account that first posted it.
    artist: artistUser?.fullName || artistUser?.username,
    artistUser,
    createdAt: seconds(wire.time_created),
    originalMedia: clip === undefined ? undefined : { pk: clip },
    isExplicit: flag(wire.is_explicit),
    durationMs: natural(wire.duration_in_ms),
    previewUrl: address(wire.progressive_download_url),
    isTrending: flag(use?.is_trending_in_clips),
    trendRank: natural(wire.trend_rank),
    previousTrendRank: natural(wire.previous_trend_rank),
    isReusable: notFlag(wire.is_reuse_disabled),
    isMuted: flag(wire.should_mute_audio),
    muteReason: someText(use?.should_mute_audio_reason),
  };
}

function artist(wire: ConsumptionKeys | undefined): Track['artistUser'] {
  if (wire === undefined) return undefined;
  const user = object(wire.ig_artist);
  return user === undefined ? null : part(user, 'music_consumption_info.ig_artist', person);
}

export function spotify(value: unknown): Fact<SpotifyTrack> {
  const wire = object<Keys<'spotify_track_id' | 'spotify_listen_uri'>>(value);
  const trackId = someText(wire?.spotify_track_id);
  return trackId ? { spotifyId: trackId, url: address(wire?.spotify_listen_uri) ?? null } : undefined;
}
