import { person } from '../../../instagram/user.ts';
import { bareList, chunk, usersPage } from '../../read/pages.ts';
import { business, personWithReel, personWithStories, readBusinesses, readSuggested } from '../../read/people/users.ts';
import { withPlainKeys } from '../../typed-keys.ts';
import { by, endpoint } from '../endpoint.ts';

/** Lists of users that belong to a user. */

export const userFollowers = endpoint({
  path: '/v2/user/followers',
  required: ['user_id'],
  optional: ['page_id'],
  cost: 1,
  paging: by('page_id'),
  itemProvides: person.provides,
  evidence: 'document',
  read: usersPage(person),
});

export const userFollowing = endpoint({
  path: '/v2/user/following',
  required: ['user_id'],
  optional: ['page_id'],
  cost: 1,
  paging: by('page_id', 25),
  itemProvides: personWithStories.provides,
  evidence: 'document',
  sparse: true,
  read: usersPage(personWithStories),
});

export const g2UserFollowers = endpoint({
  path: '/g2/user/followers',
  required: ['user_id'],
  optional: ['page_id'],
  cost: 1,
  paging: by('page_id'),
  itemProvides: personWithStories.provides,
  evidence: 'document',
  sparse: true,
  read: withPlainKeys(usersPage(personWithStories)),
});

export const g2UserFollowing = endpoint({
  path: '/g2/user/following',
  required: ['user_id'],
  optional: ['page_id'],
  cost: 1,
  paging: by('page_id'),
  itemProvides: personWithStories.provides,
  sample: 'g2.user.followers.json',
  evidence: 'guess',
  sparse: true,
  read: withPlainKeys(usersPage(personWithStories)),
});

export const g1UserFollowers = endpoint({
  path: '/g1/user/followers',
  required: ['user_id'],
  optional: ['end_cursor'],
  cost: 1,
  paging: by('end_cursor'),
  itemProvides: personWithReel.provides,
  evidence: 'document',
  read: chunk(personWithReel),
});

export const g1UserFollowing = endpoint({
  path: '/g1/user/following',
  required: ['user_id'],
  optional: ['end_cursor'],
  cost: 1,
  paging: by('end_cursor'),
  itemProvides: person.provides,
  evidence: 'document',
  read: chunk(person),
});

export const gqlUserFollowersChunk = endpoint({
  path: '/gql/user/followers/chunk',
  required: ['user_id'],
  optional: ['force', 'end_cursor'],
  cost: 2,
  paging: by('end_cursor', 46),
  itemProvides: personWithReel.provides,
  evidence: 'document',
  read: withPlainKeys(chunk(personWithReel)),
});

export const gqlUserFollowingChunk = endpoint({
  path: '/gql/user/following/chunk',
  required: ['user_id'],
  optional: ['force', 'end_cursor'],
  cost: 2,
  paging: by('end_cursor', 46),
  itemProvides: person.provides,
  evidence: 'document',
  read: withPlainKeys(chunk(person)),
});

export const userFollowersChunk = endpoint({
  path: '/v1/user/followers/chunk',
  required: ['user_id'],
  optional: ['max_id'],
  cost: 1,
  paging: by('max_id'),
  itemProvides: person.provides,
  evidence: 'document',
  read: chunk(person),
});

export const userFollowingChunk = endpoint({
  path: '/v1/user/following/chunk',
  required: ['user_id'],
  optional: ['max_id'],
  cost: 1,
  paging: by('max_id', 25),
  itemProvides: person.provides,
  evidence: 'document',
  read: chunk(person),
});

/** The people in the list whose names match, in one answer. */
export const userSearchFollowers = endpoint({
  path: '/v1/user/search/followers',
  kind: 'lists',
  required: ['user_id', 'query'],
  optional: ['force'],
  cost: 1,
  itemProvides: person.provides,
  evidence: 'document',
  read: bareList(person),
});

export const userSearchFollowing = endpoint({
  path: '/v1/user/search/following',
  kind: 'lists',
  required: ['user_id', 'query'],
  optional: ['force'],
  cost: 1,
  itemProvides: person.provides,
  evidence: 'document',
  read: bareList(person),
});

export const userSuggestedProfiles = endpoint({
  path: '/v2/user/suggested/profiles',
  required: ['user_id'],
  optional: ['expand_suggestion'],
  cost: 1,
  itemProvides: person.provides,
  evidence: 'document',
  sparse: true,
  read: readSuggested,
});

export const userExploreBusinessesById = endpoint({
  path: '/v2/user/explore/businesses/by/id',
  required: ['user_id'],
  cost: 2,
  itemProvides: business.provides,
  sparse: true,
  evidence: 'document',
  read: readBusinesses,
});
