import { BUSINESS, FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { personOf, postsOf } from '../../support/data/world.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { frozenTime } from '../../support/time/frozen-time.ts';

const server = await startGateway({}, frozenTime(), ['HIKER', 'META']);
const business = personOf(server.sandbox, BUSINESS.username);
const [post] = postsOf(server.sandbox, business) as [ReturnType<typeof postsOf>[number]];

const person = '{ __typename id username }';
const known = '{ __typename id pk username fullName }';
const people = (set: string) => `edges { node ${set} }`;
const comments = (set: string) => `comments(first: 2) { edges { node { __typename id author ${set} } } }`;

/** Queries of clients with a normalized cache: each object is requested with its type and id. */
const queries = [
  `account { user ${person} media(first: 3) { edges { node { __typename id owner ${person} ${comments(person)} } } } }`,
  `account { user ${known} media(first: 3) { edges { node { __typename id owner ${person} ${comments(known)} } } } }`,
  `account { media(first: 3) { edges { node { __typename id ${comments(person)} collaborators { user ${person} } } } } }`,
  `account { taggedMedia(first: 3) { edges { node { __typename id owner ${person} ${comments(person)} } } } }`,
  `account { business(username: "${FAMOUS.username}") ${person} } user(by: {pk: "${FAMOUS.pk}"}) ${person}`,
  `account { business(username: "${FAMOUS.username}") { __typename id username graphId media(first: 2) { edges { node { __typename id owner ${person} } } } } }`,
  `user(by: {username: "${FAMOUS.username}"}) { __typename id username followers(first: 3) { ${people(known)} } following(first: 3) { ${people(person)} } }`,
  `user(by: {pk: "${FAMOUS.pk}"}) { __typename id username clips(first: 4) { edges { node { __typename id owner ${person} coauthors ${known} usertags { user ${person} } } } } }`,
  `users(by: [{pk: "${FAMOUS.pk}"}, {username: "${FAMOUS.username}"}, {pk: "${business.pk}"}, {graphId: "${business.fbid}"}]) ${person}`,
  `a: media(by: {pk: "${post.pk}"}) { __typename id owner ${person} ${comments(known)} likers(first: 2) { ${people(person)} } } b: media(by: {graphId: "${post.fbid}"}) { __typename id graphId owner ${person} ${comments(person)} }`,
  `searchUsers(query: "${FAMOUS.username}", first: 3) { ${people(known)} } account { business(username: "${FAMOUS.username}") ${person} }`,
  `user(by: {pk: "${FAMOUS.pk}"}) { __typename id username stories(first: 2) { edges { node { __typename id owner ${person} mentions { user ${person} } } } } suggestedUsers(first: 3) { ${people(person)} } }`,
];

type Entry = Readonly<Record<string, unknown>>;

/** Every object of an answer that a cache would store under its type and id. */
function entries(value: unknown): Entry[] {
  if (value === null || typeof value !== 'object') return [];
  const below = Object.values(value).flatMap(entries);
  return '__typename' in value && 'id' in value ? [value as Entry, ...below] : below;
}

test('a normalized cache stores one user under one key, and never two users under the same', async () => {
  const store = new Map<string, Entry>();
  let entryCount = 0;
  for (const query of [...queries, ...queries]) {
    const { data } = await server.ask<unknown, object>(`{ ${query} }`);
    expect(data, query).toBeTruthy();
    const keyOf = new Map<string, string>();
    for (const entry of entries(data)) {
      const key = `${entry['__typename']}:${entry['id']}`;
      const { username, pk, graphId } = { ...store.get(key), ...entry };
      for (const identity of [username, pk, graphId].filter((one) => typeof one === 'string')) {
        const name = `${entry['__typename']} ${identity}`;
        expect(keyOf.get(name) ?? key, `${name} in ${query}`).toBe(key);
        keyOf.set(name, key);
      }
      // Two users under one key would overwrite each other.
      for (const name of ['username', 'pk', 'graphId'])
        expect(store.get(key)?.[name] ?? entry[name], `${name} in ${query}`).toBe(
          entry[name] ?? store.get(key)?.[name],
        );
      store.set(key, { ...store.get(key), ...entry });
      entryCount += 1;
    }
  }
  expect(entryCount).toBeGreaterThan(100);
  expect(store.size).toBeGreaterThan(20);
});
