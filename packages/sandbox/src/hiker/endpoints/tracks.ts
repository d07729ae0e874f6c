import { type Json, type JsonObject, withoutNulls } from '../../wire/json.ts';
import type { Post } from '../../world/posts/post.ts';
import type { Track } from '../../world/tracks.ts';
import { type Call, type Endpoint, given } from '../endpoint.ts';
import { type Page, page } from '../lists/paging.ts';
import { shortCount } from '../media/counts.ts';
import { asset, consumption, sound, spotify } from '../music/sound.ts';
import { previewClip, trackClip } from '../music/track-clip.ts';
import { notFound } from '../requests/errors.ts';
import { optional, required } from '../requests/parameters.ts';

const PAGE = 12;
const CURSOR = optional('page_id');

export const TRACKS: readonly Endpoint[] = [
  {
    path: '/v2/track/by/id',
    price: 1,
    parameters: [required('track_id', 'id'), CURSOR],
    answer: (call) =>
      found(call, byId(call), whole, {
        response: { items: [], paging_info: { more_available: false }, status: 'ok' },
        next_page_id: null,
      }),
  },
  {
    path: '/v2/track/by/canonical/id',
    price: 1,
    parameters: [required('canonical_id', 'id'), CURSOR],
    answer: (call) =>
      found(call, byCanonicalId(call), whole, {
        response: { music_canonical_id: '', status: 'ok' },
        next_page_id: '',
      }),
  },
  {
    path: '/v2/track/stream/by/id',
    price: 1,
    parameters: [required('track_id', 'id'), CURSOR],
    answer: (call) => found(call, byId(call), streamed, { response: { items: [], music_page_response: {} } }),
  },
];

function byId(call: Call): Track | undefined {
  return call.context.world.tracks.byPk(given(call, 'track_id'));
}

function byCanonicalId(call: Call): Track | undefined {
  return call.context.world.tracks.byCanonicalId(given(call, 'canonical_id'));
}

/** The answer with the track. Without a track it is 404 or `hollow`, the endpoint's answer without a track. */
function found(call: Call, track: Track | undefined, answer: (call: Call, track: Track) => Json, hollow: Json): Json {
  if (track !== undefined) return answer(call, track);
  if (call.context.form('tracks', call.query.toString()) === 'refused') throw notFound('Track');
  return hollow;
}

interface TrackPage extends Page<Post> {
  /** The number of all clips. */
  readonly count: number;
}

function clipsOf(call: Call, track: Track): TrackPage {
  const { tracks, timelines } = call.context.world;
  const clips = tracks.clips(track);
  return {
    count: clips.length,
    ...page(call, { list: `v2/track/${track.pk}`, parameter: 'page_id', size: PAGE }, clips, timelines.post),
  };
}

/** Keys of the track that both pages have. */
function about(track: Track, { count, cursor }: TrackPage): JsonObject {
  return {
    audio_page_reporting_id: track.canonicalId,
    formatted_media_count: `${shortCount(count)} reels`,
    music_canonical_id: track.canonicalId,
    auto_created_reels_preview_metadata: [],
    audio_page_segments: [],
    audio_ranking_info: { best_audio_cluster_id: track.clusterId },
    is_music_page_restricted: false,
    available_tabs: ['clips'],
    media_count: { clips_count: count, photos_count: track.photoCount },
    spotify_track_metadata: spotify(track),
    paging_info: paging(cursor),
  };
}

function paging(cursor: string | null): JsonObject {
  return { max_id: cursor, more_available: cursor !== null };
}

function whole(call: Call, track: Track): Json {
  const clips = clipsOf(call, track);
  return {
    response: {
      items: clips.items.map((clip) => ({ media: trackClip(call.context, clip, 'whole') })),
      ...about(track, clips),
      metadata: { additional_audio_info: null, ...sound(call.context, track, clips.count) },
      status: 'ok',
      status_code: '200',
    },
    next_page_id: clips.cursor,
  };
}

/** Row 0 is a preview of row 1: the same clips with few keys, and no cursor. */
function streamed(call: Call, track: Track): Json {
  const { context } = call;
  const clips = clipsOf(call, track);
  const { cursor, items } = clips;
  const preview = {
    items: items.map((clip) => ({ media: previewClip(context, clip) })),
    is_media_preview: true,
    music_page_response: {
      paging_info: { more_available: false },
      music_canonical_id: '',
      audio_page_reporting_id: '',
      formatted_media_count: `${shortCount(clips.count)} reels`,
      metadata: {
        additional_audio_info: null,
        creative_config_info: null,
        music_info: null,
        original_sound_info: null,
      },
      audio_page_segments: [],
      spotify_track_metadata: spotify(track),
      is_music_page_restricted: false,
    },
    status: 'ok',
  };
  const metadata: JsonObject = track.isOriginal
    ? { original_sound_info: sound(context, track, clips.count)['original_sound_info'] ?? null }
    : {
        music_info: withoutNulls({
          music_asset_info: asset(context, track),
          music_consumption_info: consumption(context, track, clips.count),
        }),
      };
  const rest = {
    items: items.map((clip) => ({ media: withoutNulls(trackClip(context, clip, 'streamed')) })),
    is_media_preview: false,
    music_page_response: withoutNulls({ ...about(track, clips), metadata }),
    paging_info: paging(cursor),
    status: 'ok',
  };
  return { response: { stream_rows: [preview, rest] }, next_page_id: cursor };
}
