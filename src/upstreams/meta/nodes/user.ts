import type { User } from '../../../model/user/user.ts';
import type { FactOnNode, WireNode } from '../../expandable/node.ts';
import { addressOrNull, idOf, idOrNull, numberOrNull, objectOrNull, textOrNull } from '../node-value.ts';
import { fact, made, nodeType, plain } from './node.ts';

/** The facts that the API provides of every person. */
const publicFacts = {
  graphId: fact('id', idOrNull),
  username: fact('username', textOrNull),
  biography: fact('biography', textOrNull),
  externalUrl: fact('website', addressOrNull),
  followerCount: fact('followers_count', numberOrNull),
  mediaCount: fact('media_count', numberOrNull),
};

/** IG User, seen as a person: the token's own account. */
export const managedUser = nodeType('User', {
  name: 'IGUser',
  path: '/{ig-user-id}',
  facts: {
    ...publicFacts,
    pk: fact('ig_id', idOrNull),
    fullName: fact('name', textOrNull),
    profilePictures: fact('profile_picture_url', (value, at) => {
      const url = addressOrNull(value, at);
      return url === null ? null : [{ url }];
    }),
    followingCount: fact('follows_count', numberOrNull),
    // It answers for no other account.
    isManaged: fact('id', () => true),
  },
  edges: {
    'User.media': { name: 'media', node: 'igMedia', maxLimit: 100 },
    'User.taggedMedia': { name: 'tags', node: 'taggedMedia', maxLimit: 100 },
    'User.stories': { name: 'stories', node: 'igStory', maxLimit: 100 },
  },
  keys: ['pk', 'username'],
  always: (node) => ({ graphId: idOf(node), isManaged: true }),
});

/** IG User, found by name through business discovery: another professional account. */
export const discoveredUser = nodeType('User', {
  name: 'IGUser',
  path: '/{ig-user-id}?fields=business_discovery',
  facts: publicFacts,
  edges: { 'User.media': { name: 'media', node: 'discoveredMedia', maxLimit: 100 } },
  keys: ['username'],
  always: (node) => ({ graphId: idOf(node) }),
});

/** A person by username: all that is provided of accounts other than the token's. */
export const byName: FactOnNode = { ...made(['username'], (node) => person(node, undefined)), row: ['username'] };

/**
 * A person by username; the token's own account, which is under `key` then, by its graphId and pk too.
 * A comment's `from.id` is none of these: only the messaging API uses it.
 */
export function byNameOrAccount(key: 'owner' | 'user'): FactOnNode {
  const fact = made(['username', { name: key, fields: plain('id', 'ig_id') }], (node) =>
    person(node, objectOrNull(node[key], key)),
  );
  // A post that can be read by its id is the account's own; a comment usually is somebody else's.
  if (key === 'owner') return { ...fact, row: ['username', 'graphId'], implied: { isManaged: true } };
  return { ...fact, row: ['username'] };
}

function person(node: WireNode, account: WireNode | null | undefined): User | null {
  const username = textOrNull(node['username'], 'username');
  const graphId = idOrNull(account?.['id'], 'id');
  const pk = idOrNull(account?.['ig_id'], 'ig_id');
  if (username === null && graphId === null) return null;
  return {
    ...(username !== null && { username }),
    ...(graphId !== null && { graphId, isManaged: true }),
    ...(pk !== null && { pk }),
  };
}
