import { hashText } from '../../dice.ts';
import type { AnswerContext } from '../../wire/answer-context.ts';
import { type Json, type JsonObject, pick } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Track } from '../../world/tracks.ts';
import { type Call, given } from '../endpoint.ts';
import { slice } from '../lists/paging.ts';
import { badCursor } from '../requests/errors.ts';
import { asset, use } from './sound.ts';

const WHOLE = sampleAt('hiker/v2.search.music', '');
const TRACK = sampleAt('hiker/v2.search.music', 'items.0.track');
const METADATA = sampleAt('hiker/v2.search.music', 'items.0.metadata');
const PLAIN_TRACK = sampleAt('hiker/v1.search.music', '0');

const PAGE = 12;

/** The keys of a recording that a search shows. The others are null there, or the same for all. */
const SHOWN = [
  'audio_asset_id',
  'audio_cluster_id',
  'cover_artwork_thumbnail_uri',
  'cover_artwork_uri',
  'display_artist',
  'duration_in_ms',
  'fast_start_progressive_download_url',
  'has_lyrics',
  'highlight_start_times_in_ms',
  'id',
  'is_explicit',
  'title',
];

function shown(context: AnswerContext, track: Track): JsonObject {
  return pick(asset(context, track), SHOWN);
}

/** `/v2/search/music`. Its cursor is the number of rows before. */
export function musicFound(call: Call): Json {
  const { world } = call.context;
  const query = given(call, 'query').trim().toLowerCase();
  const cursor = given(call, 'next_max_id');
  if (!/^\d{0,6}$/.test(cursor)) throw badCursor();
  const found = world.search.tracks(query);
  const part = slice(call, `v2/music/${hashText(query)}`, { count: found.length, from: Number(cursor), size: PAGE });
  return {
    ...WHOLE,
    items: found.slice(part.from, part.to).map((track) => ({
      track: { ...TRACK, ...shown(call.context, track) },
      metadata: {
        ...METADATA,
        ...use(track, world.tracks.clips(track).length),
      },
    })),
    page_info: {
      next_max_id: part.next === undefined ? null : String(part.next),
      more_available: part.next !== undefined,
    },
    alacorn_session_id: world.dice.hex('music.session', 21, hashText(query)),
  };
}

/** `/v1/search/music`: the first page. */
export function plainMusicFound(call: Call): Json {
  const found = call.context.world.search.tracks(given(call, 'query')).slice(0, PAGE);
  return found.map((track) => ({ ...PLAIN_TRACK, ...shown(call.context, track) }));
}
