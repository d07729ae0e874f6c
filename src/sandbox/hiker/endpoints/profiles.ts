import type { Endpoint } from '../endpoint.ts';
import { personById, personByUsername } from '../endpoint.ts';
import { required } from '../parameters.ts';
import { profile } from '../people/profile.ts';
import { webProfile } from '../people/web-profile.ts';

/** Profiles answer for private people too. */
export const PROFILES: readonly Endpoint[] = [
  {
    path: '/v2/user/by/id', price: 1, parameters: [required('id', 'id')],
    answer: (ask) => ({ user: profile(ask.wire, personById(ask, 'id')), status: 'ok' }),
  },
  {
    path: '/v2/user/by/username', price: 1, parameters: [required('username')],
    answer: (ask) => ({ user: profile(ask.wire, personByUsername(ask)), status: 'ok' }),
  },
  {
    path: '/gql/user/web_profile_info', price: 1, parameters: [required('user_id', 'id')],
    answer: (ask) => webProfile(ask.wire, personById(ask)),
  },
];
