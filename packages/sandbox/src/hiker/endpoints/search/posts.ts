import { hashText } from '../../../dice.ts';
import { type Json, type JsonObject, long } from '../../../wire/json.ts';
import { sampleAt } from '../../../wire/samples.ts';
import type { Post } from '../../../world/posts/post.ts';
import { type Call, type Endpoint, given } from '../../endpoint.ts';
import { page, sealCursor, slice, startOf } from '../../lists/paging.ts';
import { instagramPlace } from '../../media/place.ts';
import { searchedPost } from '../../media/searched-post.ts';
import { badCursor } from '../../requests/errors.ts';
import { optional, required } from '../../requests/parameters.ts';
import { account } from './search.ts';

const TOP = sampleAt('hiker/v2.fbsearch.topsearch', '');
const GRID = sampleAt('hiker/v2.fbsearch.topsearch', 'media_grid');
const SECTION = sampleAt('hiker/v2.fbsearch.topsearch', 'media_grid.sections.0');
const LARGE = sampleAt('hiker/v2.fbsearch.topsearch', 'media_grid.sections.0.layout_content.one_by_two_item.clips');

const PAGE = 12;
/** People, hashtags and places before the posts. */
const PEOPLE = 3;
/** The most posts in a section of the grid. */
const SECTION_SIZE = 4;

const QUERY = required('query');

export const POST_SEARCH: readonly Endpoint[] = [
  { path: '/v2/fbsearch/topsearch', price: 1, parameters: [QUERY, optional('next_max_id')], answer: top },
  {
    path: '/v2/fbsearch/reels',
    price: 1,
    parameters: [QUERY, optional('reels_max_id'), optional('rank_token')],
    answer: reels,
  },
];

function wordsOf(call: Call): string {
  return given(call, 'query').trim().toLowerCase();
}

/** Its cursor leads on only together with the token of the page before. */
function reels(call: Call): Json {
  const { context } = call;
  const { dice, search, timelines } = context.world;
  const words = wordsOf(call);
  const token = dice.hex('reels.rank', 36, hashText(words));
  if (given(call, 'reels_max_id') !== '' && given(call, 'rank_token') !== token) throw badCursor();
  const list = `v2/reels/${hashText(words)}`;
  const found = search.clips(words);
  const from = startOf(call, list, 'reels_max_id', (cursor) => cursor.replace(/^r:/, ''));
  const part = slice(call, list, { count: found.length, from, size: PAGE });
  const clips = found.slice(part.from, part.to).map((key) => ({
    media: searchedPost(context, timelines.post(key), 'reels'),
  }));
  return {
    reels_serp_modules: clips.length === 0 ? [] : [{ module_type: 'clips', clips }],
    has_more: part.next !== undefined,
    reels_max_id: part.next === undefined ? null : `r:${sealCursor(list, part.next)}`,
    page_index: part.to,
    rank_token: token,
    status: 'ok',
  };
}

function top(call: Call): Json {
  const { context } = call;
  const { dice, search, timelines } = context.world;
  const words = wordsOf(call);
  const { items, cursor } = page(
    call,
    { list: `v2/top/${hashText(words)}`, parameter: 'next_max_id', size: PAGE },
    search.posts(words),
    timelines.post,
  );
  return {
    ...TOP,
    list: given(call, 'next_max_id') === '' ? others(call, words) : [],
    rank_token: dice.hex('top.rank', 36, hashText(words)),
    media_grid: {
      ...GRID,
      sections: sectionsOf(items).map((posts) => section(call, posts)),
      rank_token: dice.hex('top.rank', 36, hashText(words)),
      next_max_id: cursor,
      has_more: cursor !== null,
    },
  };
}

/** People, then a hashtag and a place, if any is found: numbered together. */
function others(call: Call, words: string): readonly Json[] {
  const { hashtags, hashtagged, search } = call.context.world;
  const found: readonly JsonObject[] = [
    ...search
      .people(words)
      .slice(0, PEOPLE)
      .map((person) => ({ user: account(call.context, person, 'v2') })),
    ...hashtags
      .search(words)
      .slice(0, 1)
      .map(({ id, name }) => ({ hashtag: { id: long(id), name, media_count: hashtagged.count(name) } })),
    ...search
      .places(words)
      .slice(0, 1)
      .map((place) => ({ place: { location: instagramPlace(place), title: place.name, subtitle: place.city } })),
  ];
  return found.map((one, position) => ({ position, ...one }));
}

/** Sections of a grid: a clip begins one, and is large in it. */
function sectionsOf(posts: readonly Post[]): readonly (readonly Post[])[] {
  const sections: Post[][] = [];
  for (const post of posts) {
    const open = sections.at(-1);
    if (open === undefined || open.length === SECTION_SIZE || post.mediaType === 2) sections.push([post]);
    else open.push(post);
  }
  return sections;
}

/** A section without a clip has small posts alone. */
function section({ context }: Call, posts: readonly Post[]): Json {
  const rows = posts.map((post) => ({ media: searchedPost(context, post, 'grid') }));
  if (posts[0]?.mediaType !== 2) return { ...SECTION, layout_type: 'media_grid', layout_content: { fill_items: rows } };
  const [large = null, ...small] = rows;
  return {
    ...SECTION,
    layout_content: { one_by_two_item: { clips: { ...LARGE, items: [large] } }, fill_items: small },
  };
}
