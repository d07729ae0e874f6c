import { FAMOUS, PRIVATE } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { explain } from '../../support/requests/explain.ts';

// Lists of a user who is known to be private cost no call. No call is made to find out whether a user is private.

const server = await startGateway();
const { ask, calls } = server;
const { pk, username } = PRIVATE;
const closed = [
  ...['media', 'pinnedMedia', 'clips', 'reposts', 'taggedMedia', 'followers', 'following', 'stories', 'highlights'],
  'searchFollowers(query: "a")',
  'searchFollowing(query: "a")',
];

describe('with the profile read to resolve the username', () => {
  test.each(closed)('%s is PRIVATE without a call', async (field) => {
    const answer = await ask(
      `{ user(by: { username: "${username}" }) { isPrivate list: ${field} { edges { cursor } } } }`,
    );
    expect(answer.data).toEqual({ user: { isPrivate: true, list: null } });
    expect(errorsOf(answer)).toEqual(['user.list PRIVATE']);
    expect(calls().filter((path) => path !== '/v2/user/by/username')).toEqual([]);
  });

  test.each(['suggestedUsers', 'similarBusinesses'])('%s is read for private users too', async (field) => {
    const answer = await ask(
      `{ user(by: { username: "${username}" }) { isPrivate list: ${field} { edges { cursor } } } }`,
    );
    expect(errorsOf(answer)).toEqual([]);
    expect(calls()).toHaveLength(2);
  });

  test('the counts of a private profile are shown', async () => {
    const answer = await ask(`{ user(by: { username: "${username}" }) { isPrivate followers { totalCount } } }`);
    expect(answer.data).toMatchObject({ user: { followers: { totalCount: PRIVATE.followers } } });
    expect(errorsOf(answer)).toEqual([]);
  });
});

test('lists of a user not known to be private are read: finding out would cost as much', async () => {
  const answer = await ask(`{ user(by: { pk: "${pk}" }) { followers { edges { cursor } } } }`);
  expect(errorsOf(answer)).toEqual(['user.followers PRIVATE']);
  expect(calls()).toEqual(['/g2/user/followers']);
});

test('one refused list is enough for the other lists of that user', async () => {
  const answer = await ask(`{
    user(by: { pk: "${pk}" }) { followers { edges { node { pk } } } }
    node(id: "${Buffer.from(`User:${pk}`).toString('base64url')}") { ... on User { followers { edges { node { pk } } } } }
  }`);
  expect(errorsOf(answer)).toEqual(['node.followers PRIVATE', 'user.followers PRIVATE']);
  expect(calls()).toEqual(['/g2/user/followers']);
});

test('with HIKER_FORCE only lists that allow it skip the privacy check', async () => {
  const forced = await startGateway({ HIKER_FORCE: 'on' });
  const answer = await forced.ask<{ user: Record<string, unknown> }, object>(
    `{ user(by: { username: "${username}" }) { isPrivate ${closed.map((field) => `${field} { edges { cursor } }`).join(' ')} } }`,
  );
  expect(answer.data.user).toMatchObject({
    followers: { edges: expect.any(Array) },
    stories: { edges: expect.any(Array) },
  });
  expect(errorsOf(answer)).toEqual(
    ['clips', 'media', 'pinnedMedia', 'reposts', 'taggedMedia'].map((field) => `user.${field} PRIVATE`),
  );
  expect(forced.calls().toSorted()).toEqual([
    '/gql/user/followers/chunk',
    '/gql/user/following/chunk',
    '/v1/user/search/followers',
    '/v1/user/search/following',
    '/v2/user/by/username',
    '/v2/user/highlights',
    '/v2/user/stories',
  ]);
});

test('an estimate includes the lists, since no user is known to be private', async () => {
  const { estimate } = await explain(
    server,
    `{ user(by: { username: "${username}" }) { isPrivate clips(first: 1) { edges { cursor } } } }`,
  );
  expect(estimate?.requests).toBe(2);
});

test('a cursor of a list that has become private is refused without a call', async () => {
  const open = await startGateway();
  const page = await open.ask<{ user: { followers: { pageInfo: { endCursor: string } } } }, object>(
    `{ user(by: { pk: "${FAMOUS.pk}" }) { followers(first: 2) { pageInfo { endCursor } } } }`,
  );
  const { endCursor } = page.data.user.followers.pageInfo;
  const profile = { user: { pk: FAMOUS.pk, username: FAMOUS.username, is_private: true }, status: 'ok' };
  open.sandbox.faults.add({ path: '/v2/user/by/username', status: 200, body: JSON.stringify(profile) });
  const answer = await open.ask(
    `{ user(by: { username: "${FAMOUS.username}" }) { followers(first: 2, after: "${endCursor}") { edges { cursor } } } }`,
  );
  expect(errorsOf(answer)).toEqual(['user.followers PRIVATE']);
  expect(open.calls()).toEqual(['/v2/user/by/username']);
});
