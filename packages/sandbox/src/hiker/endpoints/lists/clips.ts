import type { Json } from '../../../wire/json.ts';
import { type Call, type Endpoint, given, personById, postByPk, requirePublic } from '../../endpoint.ts';
import { page } from '../../lists/paging.ts';
import { post } from '../../media/post.ts';
import { template, templateClip } from '../../media/template.ts';
import { noEntries } from '../../requests/errors.ts';
import { optional, required } from '../../requests/parameters.ts';
import { deferredClip, listedClip } from '../../typed-keys/clip.ts';
import { flushed, opening, patch } from '../../typed-keys/stream.ts';

const PAGE = 12;
const FIELD = '1$xdt_user_clips_graphql(data:$data)';

export const CLIPS: readonly Endpoint[] = [
  {
    path: '/v2/user/clips',
    price: 1,
    parameters: [required('user_id', 'id'), optional('page_id'), optional('safe_int')],
    answer: clipPage,
  },
  {
    path: '/gql/user/clips',
    price: 1,
    parameters: [required('user_id', 'id'), optional('max_id'), optional('sort_by_views'), optional('flat')],
    answer: clipStream,
  },
  { path: '/v2/media/template', price: 1, parameters: [required('id', 'media-id')], answer: templateOf },
];

/** The clips with the same music, as those of one template. It takes no cursor, whatever `paging_info` says. */
function templateOf(call: Call): Json {
  const { context } = call;
  const { tracks, timelines } = context.world;
  const asked = postByPk(call, given(call, 'id'));
  if (asked.track === undefined) throw noEntries();
  const clips = tracks.clips(tracks.at(asked.track)).map(timelines.post);
  const others = clips.filter(({ pk }) => pk !== asked.pk);
  return {
    items: [asked, ...others].slice(0, PAGE).map((clip) => ({ media: templateClip(context, clip) })),
    metadata: template(context, clips, clips.at(-1) ?? asked),
    paging_info: {
      max_id: context.world.dice.hex('template.cursor', 44, asked.owner.index, asked.ordinal),
      more_available: others.length >= PAGE,
    },
    status: 'ok',
    status_code: '200',
  };
}

function clipPage(call: Call): Json {
  const person = requirePublic(call, personById(call));
  const { timelines } = call.context.world;
  const { items, cursor } = page(
    call,
    { list: `v2/clips/${person.pk}`, parameter: 'page_id', size: PAGE },
    timelines.clips(person),
    (key) => ({ media: post(call.context, timelines.post(key)) }),
  );
  return {
    response: { items, paging_info: { max_id: cursor, more_available: cursor !== null }, status: 'ok' },
    next_page_id: cursor,
  };
}

/** The clips as a stream: the clips, then the cursor, then a patch for each clip. */
function clipStream(call: Call): Json {
  const { context } = call;
  const person = requirePublic(call, personById(call));
  const { timelines } = context.world;
  const isByViews = call.query.get('sort_by_views') === 'true';
  const newest = timelines.clips(person);
  const clips = isByViews
    ? newest.toSorted((a, b) => timelines.post(b).playCount - timelines.post(a).playCount)
    : newest;
  const { items, cursor } = page(
    call,
    { list: `gql/clips/${isByViews ? 'views' : 'newest'}/${person.pk}`, parameter: 'max_id', size: PAGE },
    clips,
    (key) => timelines.post(key),
  );
  const first = opening(context, FIELD, {
    'is_fulfilled__(name:"XDTGraphqlUserClipsResponse")': true,
    first_seen_media_id: null,
    just_watched_context: null,
    items: items.map((clip) => ({ media: listedClip(context, clip) })),
  });
  const paging = patch([FIELD], 'ClipsProfilePagingInfo__force_flush', {
    'is_fulfilled__(name:"XDTGraphqlUserClipsResponse")': true,
    paging_info: { max_id: cursor, more_available: cursor !== null },
  });
  // The path of the first patch of a page ends one step before its clip.
  const later = items.map((clip, index) =>
    patch(
      [FIELD, 'items', index, ...(index === 0 ? [] : ['media'])],
      'ClipsViewerGraphQLFragment',
      deferredClip(context, clip),
    ),
  );
  return { stream_rows: [first, paging, ...flushed(later)] };
}
