import type { Crm } from './crm.ts';

/** A query to the supergraph, and what a client would ask gramgraph itself for the same. */
export interface SplitQuery {
  readonly name: string;
  readonly routed: string;
  readonly direct: string;
  /** The calls that it takes, so that equal numbers of none prove nothing. */
  readonly calls: number;
}

/** Queries that a router answers from gramgraph and the CRM together, in one to four requests to the two. */
export function splitQueries({ usernames, codes }: Crm): readonly SplitQuery[] {
  const users = `users(by: [${usernames.map((username) => `{ username: "${username}" }`).join(', ')}])`;
  const posts = `medias(by: [${codes.map((code) => `{ code: "${code}" }`).join(', ')}])`;
  const [username] = usernames;
  const one = `user(by: { username: "${username}" })`;
  const people = usernames.length;
  return [
    {
      name: 'gramgraph alone',
      routed: `{ ${one} { biography highlights(first: 2) { edges { node { title } } } } }`,
      direct: `{ ${one} { biography highlights(first: 2) { edges { node { title } } } } }`,
      calls: 2,
    },
    {
      name: 'people of the CRM',
      routed: '{ customers { items { user { followerCount } } } }',
      direct: `{ ${users} { followerCount } }`,
      calls: people,
    },
    {
      name: 'only what the key contains',
      routed: '{ customers { items { user { username profileUrl } } } }',
      direct: `{ ${users} { username profileUrl } }`,
      calls: 0,
    },
    {
      name: 'lists of people of the CRM',
      routed: '{ customers { items { user { isPrivate clips(first: 2) { edges { node { code playCount } } } } } } }',
      direct: `{ ${users} { isPrivate clips(first: 2) { edges { node { code playCount } } } } }`,
      calls: 2 * people,
    },
    {
      name: 'posts of the CRM',
      routed: '{ campaigns { posts { caption likeCount owner { username } } } }',
      direct: `{ ${posts} { caption likeCount owner { username } } }`,
      calls: codes.length,
    },
    {
      name: 'a field of the CRM on a person',
      routed: `{ ${one} { biography customer { number } } }`,
      direct: `{ ${one} { biography username } }`,
      calls: 1,
    },
    {
      name: 'a field of the CRM on each post of a list',
      routed: `{ ${one} { media(first: 3) { edges { node { caption campaign { title } } } } } }`,
      direct: `{ ${one} { media(first: 3) { edges { node { caption code } } } } }`,
      calls: 2,
    },
    {
      name: 'a field of the CRM that requires one of gramgraph',
      routed: '{ customers { items { user { isLarge } } } }',
      direct: `{ ${users} { followerCount } }`,
      calls: people,
    },
    {
      name: 'there and back: a person, the customer, the same person',
      routed: `{ ${one} { biography customer { user { followerCount } } } }`,
      direct: `{ ${one} { biography followerCount } }`,
      calls: 1,
    },
    {
      name: 'the same people in two places',
      routed: `{ customers { items { user { followerCount } } } ${one} { followerCount } }`,
      direct: `{ ${users} { followerCount } ${one} { followerCount } }`,
      calls: people,
    },
  ];
}
