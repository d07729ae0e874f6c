import { FAMOUS, PRIVATE } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { explain } from '../../support/explain.ts';
import { faults } from '../../support/faults.ts';
import { startGateway } from '../../support/gateway.ts';

// A list of a person who is known to be private is not asked for; nobody pays to find out whether they are.

const server = await startGateway();
const { ask, calls } = server;
const { pk, username } = PRIVATE;
const closed = ['media', 'clips', 'reposts', 'taggedMedia', 'followers', 'following', 'stories', 'highlights'];

describe('known from the profile that the name is resolved by', () => {
  test.each(closed)('%s is PRIVATE without a call', async (field) => {
    const answer = await ask(
      `{ user(by: { username: "${username}" }) { isPrivate list: ${field} { edges { cursor } } } }`,
    );
    expect(answer.data).toEqual({ user: { isPrivate: true, list: null } });
    expect(faults(answer)).toEqual(['user.list PRIVATE']);
    expect(calls().filter((path) => path !== '/v2/user/by/username')).toEqual([]);
  });

  test.each(['suggestedUsers', 'similarBusinesses'])('%s is nothing that the account hides', async (field) => {
    const answer = await ask(
      `{ user(by: { username: "${username}" }) { isPrivate list: ${field} { edges { cursor } } } }`,
    );
    expect(faults(answer)).toEqual([]);
    expect(calls()).toHaveLength(2);
  });

  test('the counts of the profile are shown all the same', async () => {
    const answer = await ask(`{ user(by: { username: "${username}" }) { isPrivate followers { totalCount } } }`);
    expect(answer.data).toMatchObject({ user: { followers: { totalCount: PRIVATE.followers } } });
    expect(faults(answer)).toEqual([]);
  });
});

test('who is not known to be private is asked for as ever: finding out would cost as much', async () => {
  const answer = await ask(`{ user(by: { pk: "${pk}" }) { followers { edges { cursor } } } }`);
  expect(faults(answer)).toEqual(['user.followers PRIVATE']);
  expect(calls()).toEqual(['/g2/user/followers']);
});

test('a refusal of one list is enough for the others of that person', async () => {
  const answer = await ask(`{
    user(by: { pk: "${pk}" }) { followers { edges { node { pk } } } }
    node(id: "${Buffer.from(`User:${pk}`).toString('base64url')}") { ... on User { followers { edges { node { pk } } } } }
  }`);
  expect(faults(answer)).toEqual(['node.followers PRIVATE', 'user.followers PRIVATE']);
  expect(calls()).toEqual(['/g2/user/followers']);
});

test('with HIKER_FORCE the lists whose check can be skipped are asked for, and no others', async () => {
  const forced = await startGateway({ HIKER_FORCE: 'on' });
  const answer = await forced.ask<{ user: Record<string, unknown> }, object>(
    `{ user(by: { username: "${username}" }) { isPrivate ${closed.map((field) => `${field} { edges { cursor } }`).join(' ')} } }`,
  );
  expect(answer.data.user).toMatchObject({
    followers: { edges: expect.any(Array) },
    stories: { edges: expect.any(Array) },
  });
  expect(faults(answer)).toEqual(['clips', 'media', 'reposts', 'taggedMedia'].map((field) => `user.${field} PRIVATE`));
  expect(forced.calls().toSorted()).toEqual([
    '/gql/user/followers/chunk',
    '/gql/user/following/chunk',
    '/v2/user/by/username',
    '/v2/user/highlights',
    '/v2/user/stories',
  ]);
});

test('an estimate counts the lists, since nobody is known to be private before asking', async () => {
  const { estimate } = await explain(
    server,
    `{ user(by: { username: "${username}" }) { isPrivate clips(first: 1) { edges { cursor } } } }`,
  );
  expect(estimate?.requests).toBe(2);
});

test('a cursor of a list that has become private is not followed', async () => {
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
  expect(faults(answer)).toEqual(['user.followers PRIVATE']);
  expect(open.calls()).toEqual(['/v2/user/by/username']);
});
