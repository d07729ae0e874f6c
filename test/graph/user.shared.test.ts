import { describe, expect, test } from 'vitest';
import * as cast from '../../src/sandbox/world/cast.ts';
import type { Person } from '../../src/sandbox/world/people.ts';
import { startGateway } from '../support/gateway.ts';
import { graphql } from '../support/graphql/index.ts';

// The clock stands still, so that no story ends while it is compared.
const now = new Date();
const { ask, calls, sandbox } = await startGateway({}, { now: () => now });
const { world } = sandbox;

const sideBySide = graphql(/* GraphQL */ `
  query SideBySide($pk: ID!, $username: String!) {
    byName: user(by: { username: $username }) {
      pk
      followerCount
      followers(first: 2) {
        edges {
          cursor
        }
      }
    }
    byPk: user(by: { pk: $pk }) {
      username
      mediaCount
      followers(first: 2) {
        edges {
          cursor
        }
      }
    }
  }
`);

const countElsewhere = graphql(/* GraphQL */ `
  query CountElsewhere($pk: ID!) {
    list: user(by: { pk: $pk }) {
      followers(first: 1) {
        totalCount
      }
    }
    profile: user(by: { pk: $pk }) {
      followerCount
    }
  }
`);

const storiesByName = graphql(/* GraphQL */ `
  query StoriesByName($username: String!, $profile: Boolean!) {
    user(by: { username: $username }) {
      followerCount @include(if: $profile)
      stories(first: 1) {
        edges {
          cursor
        }
      }
      highlights(first: 1) {
        edges {
          cursor
        }
      }
    }
  }
`);

const metTwice = graphql(/* GraphQL */ `
  query MetTwice($username: String!) {
    user(by: { username: $username }) {
      followerCount
      clips(first: 12) {
        edges {
          node {
            owner {
              username
              followerCount
            }
          }
        }
      }
    }
  }
`);

const profileWithClips = graphql(/* GraphQL */ `
  query ProfileWithClips($pk: ID!) {
    user(by: { pk: $pk }) {
      followerCount
      clips(first: 12) {
        edges {
          node {
            code
            owner {
              username
              followerCount
            }
          }
        }
      }
    }
  }
`);

const followersOfFollowers = graphql(/* GraphQL */ `
  query FollowersOfFollowers($pk: ID!) {
    user(by: { pk: $pk }) {
      followers(first: 2) {
        edges {
          node {
            pk
            followers(first: 1) {
              edges {
                node {
                  username
                }
              }
            }
          }
        }
      }
    }
  }
`);

const famous = world.people.byPk(cast.FAMOUS.pk) as Person;

describe('a person met in several places of one operation', () => {
  const owners = () =>
    new Set(
      world.timelines
        .clips(famous)
        .slice(0, 12)
        .map((key) => world.timelines.post(key).owner.pk),
    );

  test('is asked for once, also when reached by username here and by pk there', async () => {
    const { data } = await ask(metTwice, { username: famous.username });
    expect(owners().has(famous.pk)).toBe(true);
    expect(owners().size).toBe(4);
    expect(data.user?.followerCount).toBe(famous.followerCount);
    expect(new Set(data.user?.clips?.edges?.map(({ node }) => node.owner?.followerCount)).size).toBe(4);
    expect(calls().toSorted()).toEqual([
      '/v2/user/by/id',
      '/v2/user/by/id',
      '/v2/user/by/id',
      '/v2/user/by/username',
      '/v2/user/clips',
    ]);
  });

  test('is one person by name and by pk side by side, whose lists are read once', async () => {
    const { data, errors } = await ask(sideBySide, { pk: famous.pk, username: famous.username });
    expect(errors).toBeUndefined();
    expect(data.byName).toMatchObject({ pk: famous.pk, followerCount: famous.followerCount });
    expect(data.byPk).toMatchObject({ username: famous.username, mediaCount: world.timelines.of(famous).length });
    // Who the name stands for is not known when both leave.
    expect(calls().sort()).toEqual(['/g2/user/followers', '/v2/user/by/id', '/v2/user/by/username']);
  });

  // Whether the count is told depends on which of two calls is the faster one.
  test('has the count of a list told when it is asked for, wherever that is and however long it takes', async () => {
    const clear = sandbox.weather.add({ path: '/v2/user/by/id', latencyMs: 60 });
    const { data } = await ask(countElsewhere, { pk: famous.pk });
    clear();
    expect(data.profile?.followerCount).toBe(famous.followerCount);
    expect(data.list?.followers?.totalCount).toBe(famous.followerCount);
  });

  test('known by name is looked up once, and the cheaper lists by pk are read, when the profile is asked for too', async () => {
    const { extensions } = await ask(storiesByName, { username: famous.username, profile: true });
    expect(calls().sort()).toEqual(['/v2/user/by/username', '/v2/user/highlights', '/v2/user/stories']);
    expect(extensions?.upstream).toMatchObject({ billed: 5 });
  });

  // By name each of the two lists costs 3, by pk 2, and the pk is had for 1: 6 are paid where 5 do.
  test('known by name is looked up once when that makes several lists cheaper', async () => {
    const { extensions } = await ask(storiesByName, { username: famous.username, profile: false });
    expect(extensions?.upstream).toMatchObject({ billed: 5 });
  });

  test('a profile and clips leave together, their owners when the clips are there: two rounds', async () => {
    const clear = sandbox.weather.add({ latencyMs: 400 });
    const { data } = await ask(profileWithClips, { pk: famous.pk });
    clear();
    expect(data.user?.clips?.edges).toHaveLength(12);
    const made = sandbox.calls.map(({ path, query, at }) => ({ path, id: query['id'] ?? query['user_id'], at }));
    expect(made.map(({ path }) => path).sort()).toEqual([
      '/v2/user/by/id',
      '/v2/user/by/id',
      '/v2/user/by/id',
      '/v2/user/by/id',
      '/v2/user/clips',
    ]);
    const start = Math.min(...made.map(({ at }) => at));
    const rounds = made.map(({ id, at }) => [id, Math.round((at - start) / 400)]);
    expect(rounds.filter(([, round]) => round === 0)).toEqual([
      [famous.pk, 0],
      [famous.pk, 0],
    ]);
    expect(new Set(rounds.filter(([, round]) => round !== 0).map(([, round]) => round))).toEqual(new Set([1]));
  });

  // The clips' owners are known as soon as the clips are there, but they leave only when the profile has come as well.
  test('owners do not wait for a profile that is slow', async () => {
    const clear = sandbox.weather.add({ path: '/v2/user/by/id', match: { id: famous.pk }, latencyMs: 600 });
    const { data } = await ask(profileWithClips, { pk: famous.pk });
    clear();
    expect(data.user?.followerCount).toBe(famous.followerCount);
    const ofOwners = sandbox.calls.filter(({ query }) => 'id' in query && query['id'] !== famous.pk);
    expect(ofOwners).toHaveLength(3);
    const asked = sandbox.calls.find(({ path }) => path === '/v2/user/clips')?.at as number;
    for (const { at } of ofOwners) expect(at - asked).toBeLessThan(500);
  });

  test('lists of people in a list cost one call each, save those of whom the list says that they are private', async () => {
    const { data } = await ask(followersOfFollowers, { pk: famous.pk });
    expect(data.user?.followers?.edges).toHaveLength(2);
    const followers = world.follows.followers(famous);
    const open = [followers.at(0), followers.at(1)].filter(({ isPrivate }) => !isPrivate);
    expect(open).toHaveLength(1);
    expect(calls()).toEqual(['/g2/user/followers', '/g2/user/followers']);
    expect(sandbox.calls.map(({ query }) => query['user_id'])).toEqual([famous.pk, open[0]?.pk]);
  });
});
