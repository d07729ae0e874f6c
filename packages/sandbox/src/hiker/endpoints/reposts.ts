import type { Json, JsonObject } from '../../json.ts';
import type { Person } from '../../world/people/people.ts';
import type { Post } from '../../world/posts/post.ts';
import { type Ask, type Endpoint, open, page, personById } from '../endpoint.ts';
import { optional, required } from '../requests/parameters.ts';
import { repostedMedia } from '../typed-keys/grid.ts';
import { metadata } from '../typed-keys/stream.ts';
import type { Wire } from '../wire.ts';

const PAGE = 12;
const FETCH = '1$fetch__XDTUserDict(id:$id)';
const TIMELINE = '1$user_reposts_timeline(max_id:$max_id)';

export const REPOSTS: readonly Endpoint[] = [
  {
    path: '/gql/user/reposts',
    price: 1,
    parameters: [required('user_id', 'id'), optional('repost_next_max_id'), optional('flat')],
    answer: reposts,
  },
];

/** Prefixed like a stream, but whole. */
function reposts(ask: Ask): Json {
  const { wire } = ask;
  const person = open(ask, personById(ask));
  const list = wire.world.reposts.of(person);
  const { items, cursor } = page(ask, `gql/reposts/${person.pk}`, 'repost_next_max_id', list, PAGE, (key) => {
    const post = wire.world.timelines.post(key);
    return { item_type: 'media', media: repostedMedia(wire, post, note(wire, person, post)) };
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
      server_metadata: metadata(wire),
    },
    status: 'ok',
  };
}

/** Each repost has a note by the person who reposted, mostly without text. */
function note(wire: Wire, person: Person, post: Post): JsonObject {
  return {
    audience: 7,
    '1lcreated_at': post.takenAt + 900,
    has_translation: false,
    id: String(
      17_920_000_000_000_000n +
        BigInt(wire.world.dice.bits('repost.note', person.index, post.owner.index * 200 + post.ordinal)) * 30_000n,
    ),
    note_response_info: null,
    note_style: 13,
    reactions: [],
    text: '',
    user: {
      __typename: 'XDTUserDict',
      strong_id__: person.pk,
      id: person.pk,
      profile_pic_url: wire.avatar(person),
      username: person.username,
    },
    user_id: person.pk,
  };
}
