import type { Json } from '../../json.ts';
import type { Person } from '../../world/people/people.ts';
import { type Ask, type Endpoint, given, postByPk } from '../endpoint.ts';
import { each } from '../lists/paging.ts';
import { longRow } from '../people/rows.ts';
import { required } from '../requests/parameters.ts';
import { liker } from '../typed-keys/people.ts';

/** Neither has pages: Instagram shows the first hundred and that is that. */
export const LIKERS: readonly Endpoint[] = [
  {
    path: '/gql/media/likers',
    price: 1,
    parameters: [required('media_id', 'media-id')],
    answer: (ask) => likersOf(ask, 'media_id').map((person) => liker(ask.wire, person)),
  },
  { path: '/v2/media/likers', price: 1, parameters: [required('id', 'media-id')], answer: likers },
];

function likers(ask: Ask): Json {
  const { wire } = ask;
  const people = likersOf(ask, 'id');
  return {
    users: people.map((person) => ({
      ...longRow(wire, person),
      is_new: false,
      latest_reel_media: wire.world.stories.latest(person, wire.world.now()),
    })),
    user_count: people.length,
    status: 'ok',
  };
}

function likersOf(ask: Ask, parameter: string): readonly Person[] {
  const list = ask.wire.world.likers(postByPk(ask, given(ask, parameter)));
  return each({ from: 0, to: list.count, next: undefined }, list.at);
}
