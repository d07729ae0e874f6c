import type { User } from '../../../../model/user/user.ts';
import { accountKeys, type ByOtherKey } from '../../../instagram/account-keys.ts';
import { aboutUser, readAbout } from '../../read/people/about.ts';
import {
  plainProfile,
  profile,
  readStreamedUser,
  readUser,
  readWebProfile,
  webProfile,
} from '../../read/people/users.ts';
import { readWebUser, webMedia, webUser } from '../../read/people/web-user.ts';
import { withPlainKeys } from '../../typed-keys.ts';
import { endpoint } from '../endpoint.ts';

/** Profiles. */

const itself = (user: User): User => user;

const profileKeys: ByOtherKey<User> = accountKeys(
  { pk: 'id', byPk: () => userById, byUsername: () => userByUsername },
  itself,
);

const streamKeys: ByOtherKey<User> = accountKeys(
  { pk: 'id', byPk: () => userStreamById, byUsername: () => userStreamByUsername },
  itself,
);

const plainKeys: ByOtherKey<User> = accountKeys(
  { pk: 'id', byPk: () => plainUserById, byUsername: () => plainUserByUsername },
  itself,
);

export const userById = endpoint({
  path: '/v2/user/by/id',
  required: ['id'],
  cost: 1,
  format: 'profile',
  provides: profile.provides,
  sparse: true,
  evidence: 'document',
  read: readUser,
  alsoAnswers: profileKeys,
});

export const userByUsername = endpoint({
  path: '/v2/user/by/username',
  required: ['username'],
  cost: 1,
  format: 'profile',
  provides: profile.provides,
  sparse: true,
  sample: 'v2.user.by.id.json',
  evidence: 'guess',
  read: readUser,
  alsoAnswers: profileKeys,
});

export const userStreamById = endpoint({
  path: '/v2/userstream/by/id',
  required: ['id'],
  cost: 1,
  format: 'streamed profile',
  provides: profile.provides,
  sparse: 'streamed',
  evidence: 'document',
  read: readStreamedUser,
  alsoAnswers: streamKeys,
});

export const userStreamByUsername = endpoint({
  path: '/v2/userstream/by/username',
  required: ['username'],
  cost: 1,
  format: 'streamed profile',
  provides: profile.provides,
  sparse: 'streamed',
  sample: 'v2.userstream.by.id.json',
  evidence: 'guess',
  read: readStreamedUser,
  alsoAnswers: streamKeys,
});

/** The same profile in another format, with fewer facts. Where one format cannot be read, the other may still answer. */
const plainAccount = {
  cost: 1,
  format: 'plain profile',
  provides: plainProfile.provides,
  evidence: 'document',
  read: (body: unknown) => plainProfile.read(body, ''),
} as const;

export const plainUserById = endpoint({
  path: '/v1/user/by/id',
  required: ['id'],
  ...plainAccount,
  alsoAnswers: plainKeys,
});

export const plainUserByUsername = endpoint({
  path: '/v1/user/by/username',
  required: ['username'],
  ...plainAccount,
  alsoAnswers: plainKeys,
});

export const userByUrl = endpoint({
  path: '/v1/user/by/url',
  required: ['url'],
  ...plainAccount,
});

export const gqlUserWebProfileInfo = endpoint({
  path: '/gql/user/web_profile_info',
  required: ['user_id'],
  cost: 1,
  provides: webProfile.provides,
  evidence: 'document',
  read: withPlainKeys(readWebProfile),
});

/** A profile with its first posts. There is no cursor, so the list cannot be continued here. */
export const a2User = endpoint({
  path: '/a2/user',
  required: ['username'],
  cost: 2,
  provides: webUser.provides,
  itemProvides: webMedia.provides,
  evidence: 'document',
  read: readWebUser,
});

export const userAbout = endpoint({
  path: '/v1/user/about',
  required: ['id'],
  cost: 1,
  provides: aboutUser,
  evidence: 'document',
  read: readAbout,
});

export const gqlUserAbout = endpoint({
  path: '/gql/user/about',
  required: ['id'],
  cost: 1,
  provides: aboutUser,
  evidence: 'document',
  read: readAbout,
});
