import type { AnswerContext } from '../../../wire/answer-context.ts';
import type { Json, JsonObject } from '../../../wire/json.ts';
import type { Person } from '../../../world/people/people.ts';
import type { Post } from '../../../world/posts/post.ts';
import { type Call, type Endpoint, personById, requirePublic } from '../../endpoint.ts';
import { page } from '../../lists/paging.ts';
import { v1Post } from '../../media/v1-post.ts';
import { noEntries } from '../../requests/errors.ts';
import { optional, required } from '../../requests/parameters.ts';
import { deferredGridMedia } from '../../typed-keys/grid.ts';
import { gridMedia } from '../../typed-keys/media.ts';
import { gridSubject } from '../../typed-keys/people.ts';
import { flushed, opening, type Path, patch } from '../../typed-keys/stream.ts';

const PAGE = 12;

const FIELD =
  '1$xdt_api__v1__profile_timeline(_request_data:{"count":$count,"exclude_comment":$exclude_comment,"fetch_all_highlights":$fetch_all_highlights,' +
  '"fetch_media_for_highlights":$include_associated_highlights,"fetch_profile_grid_items":$fetch_profile_grid_items,"is_pull_to_refresh":$is_pull_to_refresh,' +
  '"max_id":$max_id,"pinned_profile_grid_items_ids":$pinned_profile_grid_items_ids,"profile_grid_items_cursor":$profile_grid_items_cursor},user_id:$user_id)';

export const GRIDS: readonly Endpoint[] = [
  {
    path: '/gql/user/medias',
    price: 1,
    parameters: [required('user_id', 'id'), optional('profile_grid_items_cursor'), optional('flat')],
    answer: grid,
  },
  {
    path: '/v1/user/medias/pinned',
    price: 1,
    parameters: [required('user_id', 'id'), optional('amount')],
    answer: pinned,
  },
];

/** The grid of a profile as a stream: hints for the loader, then the posts, then patches for each post. */
function grid(call: Call): Json {
  const { context } = call;
  const person = requirePublic(call, personById(call));
  const { timelines } = context.world;
  const { items: posts, cursor } = page(
    call,
    { list: `gql/medias/${person.pk}`, parameter: 'profile_grid_items_cursor', size: PAGE },
    timelines.of(person),
    (key) => timelines.post(key),
  );
  const hints = opening(
    context,
    FIELD,
    {
      'is_fulfilled__(name:"XDTProfileFeedDict")': true,
      __typename: 'XDTProfileFeedDict',
      strong_id__: null,
      'is_fulfilled__(name:"XDTHintableResponse")': true,
      client_hints: {
        'is_fulfilled__(name:"XDTClientHints")': true,
        version: 4,
        media: posts.map((post) => hint(context, post)),
      },
    },
    { fulfilled_payloads: [{ label: 'ClientHintsResponse__force_flush', path: [FIELD] }] },
  );
  const items = patch([FIELD], 'ProfileTimelineFragment__force_flush', {
    'is_fulfilled__(name:"XDTProfileFeedDict")': true,
    pinned_profile_grid_items_ids: posts
      .filter((post) => post.isPinned)
      .map(({ pk }) => pk)
      .join(','),
    profile_grid_items_cursor: cursor,
    profile_grid_items: posts.map((post) => gridItem(context, post)),
    more_available: cursor !== null,
    next_max_id: cursor === null ? null : (posts.at(-1)?.pk ?? null),
    num_results: posts.length,
    user: gridSubject(context, person),
    auto_load_more_enabled: true,
  });
  return {
    stream_rows: [hints, items, ...flushed(posts.flatMap((post, index) => laterPatches(context, post, index)))],
  };
}

/** The posts that the person has pinned, in one piece. */
function pinned(call: Call): Json {
  const { context } = call;
  const person = requirePublic(call, personById(call));
  const { timelines } = context.world;
  const posts = timelines.of(person).map(timelines.post).filter(isPinnedBy(person));
  if (posts.length === 0 && context.form('lists', `v1/pinned/${person.pk}`) !== 'plain') throw noEntries();
  return posts.map((post) => v1Post(context, post));
}

function isPinnedBy({ pk }: Person): (post: Post) => boolean {
  return ({ isPinned, owner }) => isPinned && owner.pk === pk;
}

function gridItem(context: AnswerContext, post: Post): JsonObject {
  return {
    __typename: 'XDTProfileGridItemDict',
    strong_id__: null,
    'is_fulfilled__(name:"XDTProfileGridItemDict")': true,
    highlight: null,
    item_type: 'media',
    media: gridMedia(context, post),
  };
}

/**
 * The path of every fourth patch ends one step before its post. The patch for the last child of a carousel has the path of the
 * carousel: only its id tells that it is for the child.
 */
function laterPatches(context: AnswerContext, post: Post, index: number): readonly JsonObject[] {
  const item: Path = [FIELD, 'profile_grid_items', index];
  const whole: Path = [...item, 'media'];
  const patches = [
    patch(index % 4 === 3 ? item : whole, 'ProfileTimelineMediaItemDeferredFields', deferredGridMedia(context, post)),
  ];
  const child = post.children.at(-1);
  if (child !== undefined) {
    const id = `${child.pk}_${post.owner.pk}`;
    const data = {
      __typename: 'XDTMediaDict',
      strong_id__: id,
      id,
      accessibility_caption: context.world.names.words('child.caption', 6, post.owner.index, post.ordinal),
    };
    patches.push(patch(whole, 'ProfileTimelineCarouselItemDeferredFields', data));
  }
  return patches;
}

function hint(context: AnswerContext, post: Post): JsonObject {
  return {
    'is_fulfilled__(name:"XDTMediaHint")': true,
    resources: [
      {
        'is_fulfilled__(name:"XDTMediaResourceHint")': true,
        image: {
          'is_fulfilled__(name:"XDTImageCandidate")': true,
          width: post.width,
          height: post.height,
          url: context.photo(post.pk, post.width, post.height),
          scans_profile: 'e35',
        },
      },
    ],
  };
}
