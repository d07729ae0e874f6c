import type { Json } from '../../../wire/json.ts';
import type { Person } from '../../../world/people/people.ts';
import { type Call, type Endpoint, given, personById, personByUsername, personNamed } from '../../endpoint.ts';
import { a2User } from '../../people/a2.ts';
import { aboutAccount } from '../../people/about.ts';
import { plainProfile } from '../../people/plain-profile.ts';
import { profile } from '../../people/profile.ts';
import { profileRows } from '../../people/profile-rows.ts';
import { webProfile } from '../../people/web-profile.ts';
import { required } from '../../requests/parameters.ts';

/** The profiles of private accounts are answered too. */
export const PROFILES: readonly Endpoint[] = [
  {
    path: '/v2/user/by/id',
    price: 1,
    parameters: [required('id', 'id')],
    answer: (call) => whole(call, personById(call, 'id')),
  },
  {
    path: '/v2/user/by/username',
    price: 1,
    parameters: [required('username')],
    answer: (call) => whole(call, personByUsername(call)),
  },
  {
    path: '/v2/userstream/by/id',
    price: 1,
    parameters: [required('id', 'id')],
    answer: (call) => streamed(call, personById(call, 'id')),
  },
  {
    path: '/v2/userstream/by/username',
    price: 1,
    parameters: [required('username')],
    answer: (call) => streamed(call, personByUsername(call)),
  },
  {
    path: '/v1/user/by/id',
    price: 1,
    parameters: [required('id', 'id')],
    answer: (call) => plainProfile(call.context, personById(call, 'id')),
  },
  {
    path: '/v1/user/by/username',
    price: 1,
    parameters: [required('username')],
    answer: (call) => plainProfile(call.context, personByUsername(call)),
  },
  {
    path: '/v1/user/by/url',
    price: 1,
    parameters: [required('url')],
    answer: (call) => plainProfile(call.context, personNamed(call, nameIn(given(call, 'url')))),
  },
  {
    path: '/gql/user/web_profile_info',
    price: 1,
    parameters: [required('user_id', 'id')],
    answer: (call) => webProfile(call.context, personById(call)),
  },
  {
    path: '/a2/user',
    price: 2,
    parameters: [required('username')],
    answer: (call) => ({ graphql: { user: a2User(call.context, personByUsername(call)) } }),
  },
  {
    path: '/v1/user/about',
    price: 1,
    parameters: [required('id', 'id')],
    answer: (call) => aboutAccount(call.context, personById(call, 'id')),
  },
  {
    path: '/gql/user/about',
    price: 1,
    parameters: [required('id', 'id')],
    answer: (call) => aboutAccount(call.context, personById(call, 'id')),
  },
];

/** The username in the URL of a profile. */
function nameIn(url: string): string {
  return /^https?:\/\/(?:www\.)?instagram\.com\/([\w.]+)/.exec(url)?.[1] ?? '';
}

function whole({ context }: Call, person: Person): Json {
  return { user: profile(context, person), status: 'ok' };
}

function streamed({ context }: Call, person: Person): Json {
  return { stream_rows: profileRows(context, person).map((user) => ({ user, status: 'ok' })) };
}
