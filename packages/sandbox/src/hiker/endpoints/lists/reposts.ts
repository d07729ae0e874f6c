import type { AnswerContext } from '../../../wire/answer-context.ts';
import type { Json, JsonObject } from '../../../wire/json.ts';
import { sampleAt } from '../../../wire/samples.ts';
import type { Person } from '../../../world/people/people.ts';
import type { Post } from '../../../world/posts/post.ts';
import { type Call, type Endpoint, personById, requirePublic } from '../../endpoint.ts';
import { page } from '../../lists/paging.ts';
import { optional, required } from '../../requests/parameters.ts';
import { repostedMedia } from '../../typed-keys/grid.ts';
import { metadata } from '../../typed-keys/stream.ts';

const FETCH = '1$fetch__XDTUserDict(id:$id)';
const TIMELINE = '1$user_reposts_timeline(max_id:$max_id)';
const NOTE = sampleAt(
  'hiker/gql.user.reposts',
  `data.${FETCH}.${TIMELINE}.repost_grid_items.0.media.media_notes.items.0`,
);

const PAGE = 12;

export const REPOSTS: readonly Endpoint[] = [
  {
    path: '/gql/user/reposts',
    price: 1,
    parameters: [required('user_id', 'id'), optional('repost_next_max_id'), optional('flat')],
    answer: reposts,
  },
];

/** Typed keys like those of a stream, but in one piece. */
function reposts(call: Call): Json {
  const { context } = call;
  const person = requirePublic(call, personById(call));
  const paging = { list: `gql/reposts/${person.pk}`, parameter: 'repost_next_max_id', size: PAGE };
  const { items, cursor } = page(call, paging, context.world.reposts.of(person), (key) => {
    const post = context.world.timelines.post(key);
    return { item_type: 'media', media: repostedMedia(context, post, note(context, person, post)) };
  });
  return {
    data: {
      __typename: 'Query',
      strong_id__: null,
      [FETCH]: {
        __typename: 'XDTUserDict',
        strong_id__: person.pk,
        id: person.pk,
        username: person.username,
        [TIMELINE]: {
          'is_fulfilled__(name:"XDTProfileFeedDict")': true,
          repost_grid_items: items,
          repost_next_max_id: cursor,
          repost_more_available: cursor !== null,
        },
      },
    },
    extensions: {
      is_final: true,
      fulfilled_payloads: items.map(() => ({
        label: 'DeferrableSharedMedia',
        path: [FETCH, TIMELINE, 'repost_grid_items'],
      })),
      server_metadata: metadata(context),
    },
    status: 'ok',
  };
}

/** The note of the person who reposted, without text. */
function note(context: AnswerContext, person: Person, post: Post): JsonObject {
  return {
    ...NOTE,
    '1lcreated_at': post.takenAt + 900,
    id: String(
      17_920_000_000_000_000n +
        BigInt(context.world.dice.bits('repost.note', person.index, post.owner.index * 200 + post.ordinal)) * 30_000n,
    ),
    user: {
      __typename: 'XDTUserDict',
      strong_id__: person.pk,
      id: person.pk,
      profile_pic_url: context.avatar(person),
      username: person.username,
    },
    user_id: person.pk,
  };
}
