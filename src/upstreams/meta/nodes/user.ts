import { address, id, idOf, number, text } from '../value.ts';
import { fact } from './fact.ts';
import type { MetaNode } from './node-name.ts';

/** The facts that the API provides of every person. */
const publicFacts = {
  graphId: fact('id', id),
  username: fact('username', text),
  biography: fact('biography', text),
  externalUrl: fact('website', address),
  followerCount: fact('followers_count', number),
  mediaCount: fact('media_count', number),
};

/** IG User, seen as a person: the token's own account. */
export const managedUser: MetaNode<'User'> = {
  name: 'IGUser',
  type: 'User',
  path: '/{ig-user-id}',
  facts: {
    ...publicFacts,
    pk: fact('ig_id', id),
    fullName: fact('name', text),
    profilePictures: fact('profile_picture_url', (value, at) => {
      const url = address(value, at);
      return url === null ? null : [{ url }];
    }),
    followingCount: fact('follows_count', number),
  },
  entities: {},
  edges: {
    'User.media': { name: 'media', node: 'igMedia', maxLimit: 100 },
    'User.taggedMedia': { name: 'tags', node: 'taggedMedia', maxLimit: 100 },
    'User.stories': { name: 'stories', node: 'igStory', maxLimit: 100 },
  },
  keys: ['pk', 'username'],
  always: (node) => ({ graphId: idOf(node), isManaged: true }),
};

/** IG User, found by name through business discovery: another professional account. */
export const discoveredUser: MetaNode<'User'> = {
  name: 'IGUser',
  type: 'User',
  path: '/{ig-user-id}?fields=business_discovery',
  facts: publicFacts,
  entities: {},
  edges: { 'User.media': { name: 'media', node: 'discoveredMedia', maxLimit: 100 } },
  keys: ['username'],
  always: (node) => ({ graphId: idOf(node) }),
};
