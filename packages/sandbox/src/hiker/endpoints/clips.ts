import type { Json } from '../../json.ts';
import { type Ask, type Endpoint, open, page, personById } from '../endpoint.ts';
import { post } from '../media/post.ts';
import { optional, required } from '../requests/parameters.ts';
import { deferredClip, listedClip } from '../typed-keys/clip.ts';
import { flushed, opening, patch } from '../typed-keys/stream.ts';

const PAGE = 12;
const FIELD = '1$xdt_user_clips_graphql(data:$data)';

export const CLIPS: readonly Endpoint[] = [
  {
    path: '/v2/user/clips',
    price: 1,
    parameters: [required('user_id', 'id'), optional('page_id'), optional('safe_int')],
    answer: clips,
  },
  {
    path: '/gql/user/clips',
    price: 1,
    parameters: [required('user_id', 'id'), optional('max_id'), optional('sort_by_views'), optional('flat')],
    answer: clipStream,
  },
];

function clips(ask: Ask): Json {
  const person = open(ask, personById(ask));
  const { timelines } = ask.wire.world;
  const { items, cursor } = page(ask, `v2/clips/${person.pk}`, 'page_id', timelines.clips(person), PAGE, (key) => ({
    media: post(ask.wire, timelines.post(key)),
  }));
  return {
    response: { items, paging_info: { max_id: cursor, more_available: cursor !== null }, status: 'ok' },
    next_page_id: cursor,
  };
}

/** The clips as a stream: what they look like, then where the next page begins, then for each clip what took longer to find out. */
function clipStream(ask: Ask): Json {
  const { wire } = ask;
  const person = open(ask, personById(ask));
  const { timelines } = wire.world;
  const isByViews = ask.query.get('sort_by_views') === 'true';
  const newest = timelines.clips(person);
  const list = isByViews
    ? newest.toSorted((a, b) => timelines.post(b).playCount - timelines.post(a).playCount)
    : newest;
  const { items, cursor } = page(
    ask,
    `gql/clips/${isByViews ? 'views' : 'newest'}/${person.pk}`,
    'max_id',
    list,
    PAGE,
    (key) => timelines.post(key),
  );
  const first = opening(wire, FIELD, {
    'is_fulfilled__(name:"XDTGraphqlUserClipsResponse")': true,
    first_seen_media_id: null,
    just_watched_context: null,
    items: items.map((clip) => ({ media: listedClip(wire, clip) })),
  });
  const paging = patch([FIELD], 'ClipsProfilePagingInfo__force_flush', {
    'is_fulfilled__(name:"XDTGraphqlUserClipsResponse")': true,
    paging_info: { max_id: cursor, more_available: cursor !== null },
  });
  // The first patch of each page stops one step short of its clip.
  const later = items.map((clip, place) =>
    patch(
      [FIELD, 'items', place, ...(place === 0 ? [] : ['media'])],
      'ClipsViewerGraphQLFragment',
      deferredClip(wire, clip),
    ),
  );
  return { stream_rows: [first, paging, ...flushed(later)] };
}
