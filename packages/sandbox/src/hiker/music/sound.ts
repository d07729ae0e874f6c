import { hashText } from '../../dice.ts';
import type { AnswerContext } from '../../wire/answer-context.ts';
import { type Json, type JsonObject, long, omit } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { LyricPhrase, Track } from '../../world/tracks.ts';
import { shortCount } from '../media/counts.ts';
import { longRow } from '../people/rows.ts';

const MUSIC = 'response.metadata.music_info';
const ASSET = omit(sampleAt('hiker/v2.track.by.id', `${MUSIC}.music_asset_info`), ['spotify_track_metadata']);
const CONSUMPTION = sampleAt('hiker/v2.track.by.id', `${MUSIC}.music_consumption_info`);

/** A piece of music or an original sound. One of the two keys is always null. */
export function sound(context: AnswerContext, track: Track, clips: number): JsonObject {
  if (track.isOriginal) return { music_info: null, original_sound_info: originalSound(context, track) };
  return {
    music_info: {
      music_asset_info: { ...asset(context, track), spotify_track_metadata: spotify(track) },
      music_canonical_id: long(track.canonicalId),
      music_consumption_info: consumption(context, track, clips),
    },
    original_sound_info: null,
  };
}

/** No sample shows an original sound; these are Instagram's keys. Its first clip is where it comes from. */
function originalSound(context: AnswerContext, track: Track): JsonObject {
  const { timelines, tracks } = context.world;
  const first = tracks.clips(track).at(-1);
  const clip = first && timelines.post(first);
  return {
    audio_asset_id: long(track.pk),
    music_canonical_id: null,
    progressive_download_url: context.sound(track.pk, track.durationMs),
    duration_in_ms: track.durationMs,
    original_audio_title: track.title,
    ig_artist: longRow(context, track.artist),
    should_mute_audio: track.muteReason !== '',
    is_explicit: track.isExplicit,
    is_reuse_disabled: !track.isReusable,
    original_audio_subtype: 'default',
    original_media_id: clip === undefined ? null : long(clip.pk),
    allow_creator_to_rename: true,
    overlap_duration_in_ms: track.durationMs,
    audio_parts: audioParts(context, track),
    time_created: clip === undefined ? null : clip.takenAt,
    ...ranks(track),
    consumption_info: {
      is_trending_in_clips: track.isTrending,
      should_mute_audio_reason: track.muteReason,
      should_mute_audio_reason_type: null,
    },
  };
}

/** Every second original sound was mixed from a piece of music, which begins after three seconds. */
function audioParts(context: AnswerContext, track: Track): readonly JsonObject[] {
  const { tracks } = context.world;
  const music = tracks.at(track.index - 1);
  if (track.index % 8 !== 7) return [];
  return [
    {
      music_canonical_id: music.canonicalId,
      audio_type: 'licensed_music',
      display_artist: music.artistName,
      display_title: music.title,
      ig_artist: longRow(context, music.artist),
      thumbnail_uri: context.photo(music.pk, 110, 110),
      is_bookmarked: false,
      is_explicit: music.isExplicit,
      is_eligible_for_audio_effects: false,
      parent_start_time_in_ms: 3_000,
      audio_start_time_in_ms: music.highlightsMs[0] ?? 0,
      duration_in_ms: track.durationMs - 3_000,
    },
  ];
}

/** The recording. A streamed page has these keys without the nulls. */
export function asset(context: AnswerContext, track: Track): JsonObject {
  const cover = (size: number): string => context.photo(track.pk, size, size);
  return {
    ...ASSET,
    artist_id: track.artistId,
    audio_asset_id: track.pk,
    audio_cluster_id: track.clusterId,
    cover_artwork_thumbnail_uri: cover(110),
    cover_artwork_uri: cover(640),
    display_artist: track.artistName,
    duration_in_ms: track.durationMs,
    fast_start_progressive_download_url: context.sound(track.pk, track.durationMs),
    has_lyrics: track.lyrics.length > 0,
    highlight_start_times_in_ms: track.highlightsMs,
    id: track.pk,
    ig_username: track.artist.username,
    is_explicit: track.isExplicit,
    lyrics: track.lyrics.length === 0 ? null : { phrases: track.lyrics.map(phrase) },
    title: track.title,
  };
}

export function spotify({ spotifyId }: Track): Json {
  if (spotifyId === undefined) return null;
  return { spotify_listen_uri: `https://open.spotify.com/track/${spotifyId}`, spotify_track_id: spotifyId };
}

function ranks({ trendRank, previousTrendRank }: Track): JsonObject {
  return { trend_rank: trendRank ?? null, previous_trend_rank: previousTrendRank ?? null };
}

/** How a track is used in clips, in searches too. */
export function use(track: Track, clips: number): JsonObject {
  return {
    allow_media_creation_with_music: track.isReusable,
    is_trending_in_clips: track.isTrending,
    ...ranks(track),
    formatted_clips_media_count: `${shortCount(clips)} reels`,
  };
}

/** A line of the lyrics, with the position (its end exclusive) and time of each word. */
function phrase({ start, end, text }: LyricPhrase): JsonObject {
  const words = [...text.matchAll(/\S+/g)];
  const step = (end - start) / words.length;
  return {
    end_time_in_ms: end,
    phrase: text,
    start_time_in_ms: start,
    word_offsets: words.map((word, index) => ({
      end_index: word.index + word[0].length,
      end_offset_ms: Math.floor((index + 1) * step) - 20,
      start_index: word.index,
      start_offset_ms: Math.floor(index * step),
      trailing_space: index < words.length - 1,
    })),
  };
}

/** How the recording may be used, and its artist. */
export function consumption(context: AnswerContext, track: Track, clips: number): JsonObject {
  return {
    ...CONSUMPTION,
    ...use(track, clips),
    should_mute_audio: track.muteReason !== '',
    should_mute_audio_reason: track.muteReason,
    ig_artist: longRow(context, track.artist),
    placeholder_profile_pic_url: context.photo(String(hashText(track.pk)), 150, 150),
  };
}
