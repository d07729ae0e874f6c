import type { Json } from '../../json.ts';
import type { Person } from '../../world/people/people.ts';
import { type Ask, type Endpoint, personById, personByUsername } from '../endpoint.ts';
import { a2User } from '../people/a2.ts';
import { profile } from '../people/profile.ts';
import { profileRows } from '../people/profile-rows.ts';
import { webProfile } from '../people/web-profile.ts';
import { required } from '../requests/parameters.ts';

/** Profiles answer for private people too. */
export const PROFILES: readonly Endpoint[] = [
  {
    path: '/v2/user/by/id',
    price: 1,
    parameters: [required('id', 'id')],
    answer: (ask) => whole(ask, personById(ask, 'id')),
  },
  {
    path: '/v2/user/by/username',
    price: 1,
    parameters: [required('username')],
    answer: (ask) => whole(ask, personByUsername(ask)),
  },
  {
    path: '/v2/userstream/by/id',
    price: 1,
    parameters: [required('id', 'id')],
    answer: (ask) => streamed(ask, personById(ask, 'id')),
  },
  {
    path: '/v2/userstream/by/username',
    price: 1,
    parameters: [required('username')],
    answer: (ask) => streamed(ask, personByUsername(ask)),
  },
  {
    path: '/gql/user/web_profile_info',
    price: 1,
    parameters: [required('user_id', 'id')],
    answer: (ask) => webProfile(ask.wire, personById(ask)),
  },
  {
    path: '/a2/user',
    price: 2,
    parameters: [required('username')],
    answer: (ask) => ({ graphql: { user: a2User(ask.wire, personByUsername(ask)) } }),
  },
];

function whole({ wire }: Ask, person: Person): Json {
  return { user: profile(wire, person), status: 'ok' };
}

function streamed({ wire }: Ask, person: Person): Json {
  return { stream_rows: profileRows(wire, person).map((user) => ({ user, status: 'ok' })) };
}
