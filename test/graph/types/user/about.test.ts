import { BUSINESS, FAMOUS, GONE, type Person, PRIVATE } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { relayId } from '../../../support/data/relay-id.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { explain } from '../../../support/requests/explain.ts';
import { rows } from '../../../support/required.ts';

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { world } = sandbox;
const official = await startGateway({}, {}, ['META']);

const aboutOfUser = graphql(/* GraphQL */ `
  query AboutOfUser($by: UserBy!) {
    user(by: $by) {
      about {
        __typename
        country
        dateJoined
        monthJoined
        formerUsernames
        formerUsernameCount
      }
    }
  }
`);

const aboutAndProfile = graphql(/* GraphQL */ `
  query AboutAndProfile($by: UserBy!) {
    user(by: $by) {
      username
      followerCount
      about {
        country
      }
    }
  }
`);

const aboutOfNode = graphql(/* GraphQL */ `
  query AboutOfNode($id: ID!) {
    node(id: $id) {
      id
      ... on User {
        about {
          country
        }
      }
    }
  }
`);

const aboutOfFollowed = graphql(/* GraphQL */ `
  query AboutOfFollowed($pk: ID!) {
    user(by: { pk: $pk }) {
      following(first: 3) {
        edges {
          node {
            pk
            about {
              country
            }
          }
        }
      }
    }
  }
`);

const personOf = (pk: string): Person => world.people.byPk(pk) as Person;

/** What the graph has of an account of the sandbox. */
function shownOf(pk: string) {
  const { country, joinedAt, formerUsernames } = world.about(personOf(pk));
  const joined = new Date(joinedAt * 1000);
  return {
    __typename: 'UserAbout',
    country,
    dateJoined: `${joined.toLocaleString('en', { month: 'long', timeZone: 'UTC' })} ${joined.getUTCFullYear()}`,
    monthJoined: joined.toISOString().slice(0, 7),
    formerUsernames: null,
    formerUsernameCount: formerUsernames ?? null,
  };
}

describe('the country and the month of joining', () => {
  test.each([FAMOUS, BUSINESS, PRIVATE])('of $username are read in one call, private or not', async ({ pk }) => {
    const { data, errors } = await ask(aboutOfUser, { by: { pk } });
    expect(errors).toBeUndefined();
    expect(data.user).toEqual({ about: shownOf(pk) });
    expect(calls()).toEqual(['/v1/user/about']);
  });

  test.each([{ username: FAMOUS.username }, { url: `https://www.instagram.com/${FAMOUS.username}/` }])(
    'by %j cost one call more, for the pk',
    async (by) => {
      const { data } = await ask(aboutOfUser, { by });
      expect(data.user).toEqual({ about: shownOf(FAMOUS.pk) });
      expect(calls()).toEqual(['/v2/user/by/username', '/v1/user/about']);
    },
  );

  test('by Relay id are read in one call', async () => {
    const id = relayId('User', FAMOUS.pk);
    const { data } = await ask(aboutOfNode, { id });
    expect(data.node).toEqual({ id, about: { country: shownOf(FAMOUS.pk).country } });
    expect(calls()).toEqual(['/v1/user/about']);
  });

  test('beside facts of the profile cost a call more, as estimated', async () => {
    const by = { username: FAMOUS.username };
    const { estimate } = await explain(server, aboutAndProfile, { by });
    expect(estimate).toMatchObject({ requests: 2, billed: 2 });
    const { data, extensions } = await ask(aboutAndProfile, { by });
    expect(data.user).toMatchObject({ username: FAMOUS.username, followerCount: FAMOUS.followers });
    expect(extensions?.upstream).toMatchObject({ requests: 2, billed: 2 });
    expect(calls()).toEqual(['/v2/user/by/username', '/v1/user/about']);
  });

  test('of people in a list cost a call for each, as estimated', async () => {
    const { estimate } = await explain(server, aboutOfFollowed, { pk: FAMOUS.pk });
    const { data, extensions } = await ask(aboutOfFollowed, { pk: FAMOUS.pk });
    for (const { node } of rows(data.user?.following?.edges))
      expect(node.about?.country).toBe(shownOf(node.pk as string).country);
    expect(calls().filter((path) => path === '/v1/user/about')).toHaveLength(3);
    expect(estimate?.billed).toBe(extensions?.upstream.billed);
  });

  test('are null where Instagram shows nothing', async () => {
    const body = JSON.stringify({ username: 'x', is_verified: false, country: '', date: '', former_usernames: '' });
    const clear = sandbox.faults.add({ path: '/v1/user/about', status: 200, body });
    const { data, errors } = await ask(aboutOfUser, { by: { pk: FAMOUS.pk } });
    clear();
    expect(errors).toBeUndefined();
    expect(data.user).toEqual({ about: null });
    expect(calls()).toEqual(['/v1/user/about']);
  });
});

describe('a failure', () => {
  test.each([{ status: 500 }, { status: 410 }, { kind: 'wrong-shape' }, { kind: 'reset' }] as const)(
    'of the first path (%j) leads to the second, with the same values',
    async (fault) => {
      const clear = sandbox.faults.add({ path: '/v1/user/about', ...fault });
      const { data, errors } = await ask(aboutOfUser, { by: { pk: FAMOUS.pk } });
      clear();
      expect(errors).toBeUndefined();
      expect(data.user).toEqual({ about: shownOf(FAMOUS.pk) });
      expect(calls()).toEqual(['/v1/user/about', '/gql/user/about']);
    },
  );

  test.each([
    [404, 'NOT_FOUND'],
    [403, 'PRIVATE'],
  ])('with %i is the error of this field alone, and final', async (status, code) => {
    const clear = sandbox.faults.add({ path: '/v1/user/about', status });
    const answer = await ask(aboutAndProfile, { by: { pk: FAMOUS.pk } });
    clear();
    expect(answer.data.user).toEqual({ username: FAMOUS.username, followerCount: FAMOUS.followers, about: null });
    expect(errorsOf(answer)).toEqual([`user.about ${code}`]);
    expect(calls().toSorted()).toEqual(['/v1/user/about', '/v2/user/by/id']);
  });

  test('of both paths is the error of this field alone', async () => {
    const clear = sandbox.faults.add({ path: '/v1/user/about', status: 500 });
    const clearOther = sandbox.faults.add({ path: '/gql/user/about', status: 500 });
    const answer = await ask(aboutAndProfile, { by: { pk: FAMOUS.pk } });
    clear();
    clearOther();
    expect(answer.data.user).toEqual({ username: FAMOUS.username, followerCount: FAMOUS.followers, about: null });
    expect(errorsOf(answer)).toEqual(['user.about UPSTREAM_UNAVAILABLE']);
  });

  test('for an account that does not exist costs one call', async () => {
    const byPk = await ask(aboutOfUser, { by: { pk: GONE.pk } });
    expect(byPk.data.user).toEqual({ about: null });
    expect(errorsOf(byPk)).toEqual(['user.about NOT_FOUND']);
    expect(calls()).toEqual(['/v1/user/about']);
    const byName = await ask(aboutOfUser, { by: { username: GONE.username } });
    expect(byName.data.user).toBeNull();
    expect(errorsOf(byName)).toEqual(['user NOT_FOUND']);
    expect(calls()).toEqual(['/v2/user/by/username']);
  });

  test('without HikerAPI names it', async () => {
    const answer = await official.ask(aboutOfUser, { by: { pk: FAMOUS.pk } });
    expect(answer.data.user).toEqual({ about: null });
    expect(errorsOf(answer)).toEqual(['user.about UPSTREAM_NOT_CONFIGURED']);
    expect(official.calls()).toEqual([]);
  });
});
