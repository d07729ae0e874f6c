import { hashText } from '../../dice.ts';
import { type Json, long } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Hashtag } from '../../world/posts/hashtags.ts';
import type { PostKey } from '../../world/posts/post.ts';
import { type Call, type Endpoint, given } from '../endpoint.ts';
import { page } from '../lists/paging.ts';
import { shortCount } from '../media/counts.ts';
import { hashtagPost } from '../media/hashtag-post.ts';
import { v1Post } from '../media/v1-post.ts';
import { notFound } from '../requests/errors.ts';
import { optional, required } from '../requests/parameters.ts';

const WHOLE = sampleAt('hiker/v2.hashtag.by.name', '');
const PLAIN = sampleAt('hiker/v1.hashtag.by.name', '');

const FOUND = sampleAt('hiker/v2.search.hashtags', 'results.0');

const SECTION = sampleAt('hiker/v2.hashtag.medias.top', 'response.sections.0');

const NAME = required('name');
const QUERY = required('query');
const PAGE = 12;
/** Posts in a row of the grid. */
const COLUMNS = 3;
/** How far back the recent posts go. */
const RECENT = 7 * 86_400;

export const HASHTAGS: readonly Endpoint[] = [
  { path: '/v1/hashtag/by/name', price: 1, parameters: [NAME], answer: (call) => ({ ...PLAIN, ...facts(call) }) },
  { path: '/v2/hashtag/by/name', price: 1, parameters: [NAME], answer: whole },
  { path: '/v1/hashtag/medias/top/chunk', price: 1, parameters: [NAME, optional('max_id')], answer: chunk('top') },
  {
    path: '/v1/hashtag/medias/top/recent/chunk',
    price: 1,
    parameters: [NAME, optional('max_id')],
    answer: chunk('recent'),
  },
  { path: '/v1/hashtag/medias/clips/chunk', price: 1, parameters: [NAME, optional('max_id')], answer: chunk('clips') },
  { path: '/v2/hashtag/medias/top', price: 1, parameters: [NAME, optional('page_id')], answer: grid('top') },
  { path: '/v2/hashtag/medias/recent', price: 1, parameters: [NAME, optional('page_id')], answer: grid('recent') },
  { path: '/v2/search/hashtags', price: 1, parameters: [QUERY, optional('page_token')], answer: search },
  { path: '/v1/search/hashtags', price: 1, parameters: [QUERY], answer: plainSearch },
];

function hashtag(call: Call): Hashtag {
  const found = call.context.world.hashtags.byName(given(call, 'name').toLowerCase());
  if (found === undefined) throw notFound('Hashtag');
  return found;
}

function facts(call: Call, { id, name } = hashtag(call)) {
  return { id, name, media_count: call.context.world.hashtagged.count(name) };
}

function whole(call: Call): Json {
  const known = facts(call);
  return { ...WHOLE, ...known, formatted_media_count: shortCount(known.media_count) };
}

function search(call: Call): Json {
  const { world } = call.context;
  const query = hashText(given(call, 'query').toLowerCase());
  const { items, cursor } = page(
    call,
    { list: `v2/hashtags/${query}`, parameter: 'page_token', size: PAGE },
    world.hashtags.search(given(call, 'query')),
    (found) => {
      const known = facts(call, found);
      const count = shortCount(known.media_count);
      return {
        ...FOUND,
        ...known,
        id: long(known.id),
        formatted_media_count: count,
        search_result_subtitle: `${count} posts`,
      };
    },
  );
  return {
    results: items,
    has_more: cursor !== null,
    inform_module: null,
    rank_token: world.dice.hex('hashtags.rank', 78, query),
    page_token: cursor,
    status: 'ok',
  };
}

/** The first hashtags alone. */
function plainSearch(call: Call): Json {
  const found = call.context.world.hashtags.search(given(call, 'query')).slice(0, PAGE);
  return found.map((each) => ({ ...PLAIN, ...facts(call, each) }));
}

export type HashtagList = 'top' | 'recent';

function keysOf(call: Call, which: HashtagList | 'clips'): readonly PostKey[] {
  const { hashtagged, newest, now } = call.context.world;
  const { name } = hashtag(call);
  return which !== 'recent' ? hashtagged[which](name) : hashtagged.recent(name, Math.min(now(), newest) - RECENT);
}

/** Posts in rows of three. */
function grid(which: HashtagList): Endpoint['answer'] {
  return (call) => {
    const { context } = call;
    const { items, cursor } = page(
      call,
      { list: `v2/hashtag/${which}/${hashtag(call).id}`, parameter: 'page_id', size: PAGE },
      keysOf(call, which),
      (key) => ({ media: hashtagPost(context, context.world.timelines.post(key), which) }),
    );
    const rows = Array.from({ length: Math.ceil(items.length / COLUMNS) }, (_, row) =>
      items.slice(row * COLUMNS, (row + 1) * COLUMNS),
    );
    return {
      response: {
        sections: rows.map((medias) => ({ ...SECTION, layout_content: { medias } })),
        more_available: cursor !== null,
        next_max_id: cursor,
        next_page: 1,
        next_media_ids: [],
        auto_load_more_enabled: true,
        status: 'ok',
      },
      next_page_id: cursor,
    };
  };
}

/** A pair: the posts, and the cursor. */
function chunk(which: HashtagList | 'clips'): Endpoint['answer'] {
  return (call) => {
    const { context } = call;
    const { items, cursor } = page(
      call,
      { list: `v1/hashtag/${which}/${hashtag(call).id}`, parameter: 'max_id', size: PAGE },
      keysOf(call, which),
      (key) => v1Post(context, context.world.timelines.post(key)),
    );
    return [items, cursor];
  };
}
