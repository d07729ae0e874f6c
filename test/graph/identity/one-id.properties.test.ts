import fc from 'fast-check';
import { BUSINESS, FAMOUS, FIRST_FRIEND } from 'gramgraph-sandbox';
import { afterEach, expect, test } from 'vitest';
import { personOf, postsOf } from '../../support/data/world.ts';
import { type Answer, startGateway } from '../../support/gateway/gateway.ts';
import { randomCases } from '../../support/runner/random-cases.ts';
import { frozenTime } from '../../support/time/frozen-time.ts';
import { idsByUsername, type Shown, shown, userId } from './people.ts';

const server = await startGateway({ MAX_DEPTH: '30', MAX_TOKENS: '20000' }, frozenTime(), ['HIKER', 'META']);
const { sandbox } = server;
const { world } = sandbox;
const business = personOf(sandbox, BUSINESS.username);
const famous = personOf(sandbox, FAMOUS.username);
const friend = personOf(sandbox, FIRST_FRIEND.username);
const own = postsOf(sandbox, business).filter(({ owner, commentCount }) => owner === business && commentCount > 0);
const commenters = own.slice(0, 2).map((post) => world.comments.at(post, 0).author);
const people = [famous, friend, business, ...commenters.filter(({ isGone }) => !isGone)];

afterEach(() => sandbox.faults.clear());

/** The fields requested of a user: always the username, which distinguishes the users of an answer. */
const person = fc
  .tuple(fc.subarray(['id', 'pk', 'graphId', 'id2: id', 'fullName', 'followerCount']), fc.boolean())
  .map(([fields, isSplit]) =>
    isSplit ? `{ username ... on User { ${fields.join(' ')} username } }` : `{ ${fields.join(' ')} username }`,
  );
const comments = person.map((set) => `comments(first: 1) { edges { node { author ${set} } } }`);
const key = fc
  .constantFrom(...people)
  .chain(({ pk, username }) => fc.constantFrom(`{pk: "${pk}"}`, `{username: "${username}"}`));
const id = fc
  .constantFrom(...people)
  .chain(({ pk, username }) => fc.constantFrom(userId(pk), userId(`username:${username}`)));

/** The fields of the graph that lead to users, with what is requested there. */
const place = fc.oneof(
  comments.map((set) => `account { media(first: 2) { edges { node { ${set} } } } }`),
  fc.constantFrom(...own.slice(0, 2)).chain(({ pk }) => comments.map((set) => `media(by: {pk: "${pk}"}) { ${set} }`)),
  fc
    .constantFrom(...own.slice(0, 2))
    .chain(({ fbid }) => comments.map((set) => `media(by: {graphId: "${fbid}"}) { ${set} }`)),
  person.map((set) => `account { user ${set} media(first: 1) { edges { node { owner ${set} } } } }`),
  person.map((set) => `account { taggedMedia(first: 3) { edges { node { owner ${set} } } } }`),
  person.map((set) => `account { business(username: "${famous.username}") ${set} }`),
  person.map(
    (set) => `user(by: {pk: "${famous.pk}"}) { clips(first: 3) { edges { node { owner ${set} coauthors ${set} } } } }`,
  ),
  person.map((set) => `searchUsers(query: "${friend.username}", first: 3) { edges { node ${set} } }`),
  fc.tuple(key, person).map(([by, set]) => `user(by: ${by}) ${set}`),
  fc
    .tuple(fc.array(key, { minLength: 1, maxLength: 3 }), person)
    .map(([by, set]) => `users(by: [${by.join()}]) ${set}`),
  fc
    .tuple(fc.array(id, { minLength: 1, maxLength: 3 }), person)
    .map(([ids, set]) => `nodes(ids: ${JSON.stringify(ids)}) { id ... on User ${set} }`),
);
const document = fc
  .array(place, { minLength: 1, maxLength: 5 })
  .map((places) => `{ ${places.map((one, index) => one.replace(/^(\w+)/, `$1${index}: $1`)).join(' ')} }`);

/** The injected faults: which service is slow, and which profiles of HikerAPI fail. */
const fault = fc.record({
  hiker: fc.constantFrom(0, 0, 5, 15),
  meta: fc.constantFrom(0, 0, 5, 15),
  failing: fc.constantFrom(undefined, undefined, '/v2/user/by/username', '/v2/user/by/*'),
});

test('in random queries, one user has one id in one answer', { timeout: 120_000 }, async () => {
  let met = 0;
  await fc.assert(
    fc.asyncProperty(document, fault, async (text, { hiker, meta, failing }) => {
      sandbox.faults.clear();
      if (failing !== undefined) sandbox.faults.add({ upstream: 'HIKER', path: failing, status: 503 });
      sandbox.faults.add({ upstream: 'HIKER', latencyMs: hiker });
      sandbox.faults.add({ upstream: 'META', latencyMs: meta });
      const first = await server.ask(text);
      const again = await server.ask(text);
      for (const answer of [first, again]) {
        expect(answer.data, JSON.stringify(answer.errors)).toBeTruthy();
        met += idsByUsername(answer).size;
        expectOneId(answer);
        expectRequestedIds(answer, text);
      }
      expect(first.data).toEqual(again.data);
    }),
    { numRuns: randomCases(30), seed: 20_261_126 },
  );
  expect(met).toBeGreaterThan(randomCases(30));
});

/** Each user has one id, made from the pk if the answer contains it, and shared with no other. */
function expectOneId(answer: Answer<unknown>): void {
  const pks = new Map(shown(answer.data).flatMap(({ username, pk }) => (username && pk ? [[username, pk]] : [])));
  const owners = new Map<string, string>();
  for (const [username, ids] of idsByUsername(answer)) {
    expect([...ids], username).toHaveLength(1);
    const [only = ''] = ids;
    if (pks.has(username)) expect(only).toBe(userId(pks.get(username) ?? ''));
    expect(owners.get(only) ?? username).toBe(username);
    owners.set(only, username);
  }
}

/** Each requested node has the id that was requested. */
function expectRequestedIds({ data }: Answer<unknown>, text: string): void {
  for (const [, name = '', ids = ''] of text.matchAll(/(nodes\d+): nodes\(ids: (\[[^\]]*\])/g)) {
    const nodes = (data as Readonly<Record<string, readonly (Shown | null)[]>>)[name] ?? [];
    const requested = JSON.parse(ids) as string[];
    expect(nodes).toHaveLength(requested.length);
    for (const [index, node] of nodes.entries()) {
      if (node === null) continue;
      for (const one of shown(node).flatMap((person) => person.ids)) expect(one).toBe(requested[index]);
    }
  }
}
