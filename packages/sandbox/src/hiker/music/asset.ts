import type { Json, JsonObject } from '../../json.ts';
import { hashText } from '../../random.ts';
import { sampleAt } from '../../samples.ts';
import type { LyricPhrase, Track } from '../../world/music/tracks.ts';
import { shortCount } from '../count.ts';
import { longRow } from '../people/rows.ts';
import type { Wire } from '../wire.ts';

const CONSUMPTION = sampleAt('hiker/v2.track.by.id', 'response.metadata.music_info.music_consumption_info');

/** The recording itself: keys such as `web_30s_preview…` are only on the whole page, not on the streamed one. */
export function asset(wire: Wire, track: Track): JsonObject {
  const cover = (size: number): string => wire.photo(track.pk, size, size);
  return {
    allows_saving: false,
    artist_id: track.artistId,
    audio_asset_id: track.pk,
    audio_cluster_id: track.clusterId,
    cover_artwork_thumbnail_uri: cover(110),
    cover_artwork_uri: cover(640),
    display_artist: track.artistName,
    duration_in_ms: track.durationMs,
    fast_start_progressive_download_url: wire.film(track.pk),
    has_lyrics: track.lyrics.length > 0,
    highlight_start_times_in_ms: track.highlightsMs,
    id: track.pk,
    ig_username: track.artist.username,
    is_eligible_for_audio_effects: true,
    is_eligible_for_vinyl_sticker: true,
    is_explicit: track.isExplicit,
    licensed_music_subtype: 'DEFAULT',
    lyrics: track.lyrics.length === 0 ? null : { phrases: track.lyrics.map(phrase) },
    song_monetization_info: 'REVSHARE',
    subtitle: '',
    title: track.title,
  };
}

/** What the whole page adds to the recording. */
export function assetExtras(track: Track): JsonObject {
  return {
    dark_message: null,
    reactive_audio_download_url: null,
    sanitized_title: null,
    spotify_track_metadata: spotify(track),
    web_30s_preview_download_url: null,
  };
}

export function spotify({ spotifyId }: Track): Json {
  if (spotifyId === undefined) return null;
  return { spotify_listen_uri: `https://open.spotify.com/track/${spotifyId}`, spotify_track_id: spotifyId };
}

/** A line of the lyrics; each word has its place in the text and its time within the line. */
function phrase({ start, end, text }: LyricPhrase): JsonObject {
  const words = [...text.matchAll(/\S+/g)];
  const step = (end - start) / words.length;
  return {
    end_time_in_ms: end,
    phrase: text,
    start_time_in_ms: start,
    word_offsets: words.map((word, place) => ({
      end_index: word.index + word[0].length - 1,
      end_offset_ms: Math.floor((place + 1) * step) - 20,
      start_index: word.index,
      start_offset_ms: Math.floor(place * step),
      trailing_space: place < words.length - 1,
    })),
  };
}

/** How the recording may be used, and by whom it is. */
export function consumption(wire: Wire, track: Track, clips: number): JsonObject {
  return {
    ...CONSUMPTION,
    formatted_clips_media_count: `${shortCount(clips)} reels`,
    ig_artist: longRow(wire, track.artist),
    placeholder_profile_pic_url: wire.photo(String(hashText(track.pk)), 150, 150),
  };
}
