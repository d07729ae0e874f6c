import { FAMOUS, type Person } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { gatewayBehindGate } from '../../../support/gateway/gate.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { waitUntilIdle } from '../../../support/time/clock.ts';
import { frozenTime } from '../../../support/time/frozen-time.ts';

const { ask, calls, sandbox } = await startGateway({}, frozenTime());
const { world } = sandbox;
/** A gateway whose answers a test can hold back. */
const { gate, ...late } = await gatewayBehindGate(sandbox);

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

const famous = world.people.byPk(FAMOUS.pk) as Person;

describe('a user in several places of one operation', () => {
  const owners = () =>
    new Set(
      world.timelines
        .clips(famous)
        .slice(0, 12)
        .map((key) => world.timelines.post(key).owner.pk),
    );

  test('is fetched once, also by username in one place and by pk in another', async () => {
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

  test('is one entity by username and by pk, whose lists are read once', async () => {
    const { data, errors } = await ask(sideBySide, { pk: famous.pk, username: famous.username });
    expect(errors).toBeUndefined();
    expect(data.byName).toMatchObject({ pk: famous.pk, followerCount: famous.followerCount });
    expect(data.byPk).toMatchObject({ username: famous.username, mediaCount: world.timelines.of(famous).length });
    // Both calls are sent before the username is known to be this pk.
    expect(calls().sort()).toEqual(['/g2/user/followers', '/v2/user/by/id', '/v2/user/by/username']);
  });

  // Must not depend on which of two calls is faster.
  test('has the total count of a list if the count is requested elsewhere, however late it arrives', async () => {
    const { data } = await gate.holdUntilIdle(
      () => late.ask(countElsewhere, { pk: famous.pk }),
      (path) => path.includes('/v2/user/by/id'),
    );
    expect(data.profile?.followerCount).toBe(famous.followerCount);
    expect(data.list?.followers?.totalCount).toBe(famous.followerCount);
  });

  test('by username is looked up once if the profile is requested, and the cheaper lists by pk are read', async () => {
    const { extensions } = await ask(storiesByName, { username: famous.username, profile: true });
    expect(calls().sort()).toEqual(['/v2/user/by/username', '/v2/user/highlights', '/v2/user/stories']);
    expect(extensions?.upstream).toMatchObject({ billed: 5 });
  });

  // By username each of the two lists costs 3, by pk 2, and the pk costs 1: 5 instead of 6.
  test('by username is looked up once if that makes several lists cheaper', async () => {
    const { extensions } = await ask(storiesByName, { username: famous.username, profile: false });
    expect(extensions?.upstream).toMatchObject({ billed: 5 });
  });

  const profileOf = (pk: string) => `/v2/user/by/id ${pk}`;
  const made = () =>
    sandbox.calls.map(({ path, query }) => (query['id'] === undefined ? path : profileOf(query['id']))).sort();
  const firstRound = [profileOf(famous.pk), '/v2/user/clips'];

  test('a profile and clips are fetched in parallel, then the owners of the clips: two rounds', async () => {
    gate.hold();
    const answer = late.ask(profileWithClips, { pk: famous.pk });
    await expect.poll(made).toEqual(firstRound);
    await waitUntilIdle(sandbox);
    expect(made()).toEqual(firstRound);
    gate.release();
    // The owners of the second round do not wait for each other either.
    await expect.poll(made).toHaveLength(5);
    expect(made().filter((call) => !firstRound.includes(call))).toEqual(Array(3).fill(expect.stringMatching(/by\/id/)));
    gate.open();
    expect((await answer).data.user?.clips?.edges).toHaveLength(12);
    expect(made()).toHaveLength(5);
  });

  // The owners are known as soon as the clips are read.
  test('owners do not wait for a slow profile', async () => {
    gate.hold((path) => path.includes(`by/id?id=${famous.pk}`));
    const answer = late.ask(profileWithClips, { pk: famous.pk });
    await expect.poll(made).toHaveLength(5);
    gate.open();
    expect((await answer).data.user?.followerCount).toBe(famous.followerCount);
    expect(made()).toHaveLength(5);
  });

  test('lists of users in a list take one call each, except for users whose row says that they are private', async () => {
    const { data } = await ask(followersOfFollowers, { pk: famous.pk });
    expect(data.user?.followers?.edges).toHaveLength(2);
    const followers = world.follows.followers(famous);
    const open = [followers.at(0), followers.at(1)].filter(({ isPrivate }) => !isPrivate);
    expect(open).toHaveLength(1);
    expect(calls()).toEqual(['/g2/user/followers', '/g2/user/followers']);
    expect(sandbox.calls.map(({ query }) => query['user_id'])).toEqual([famous.pk, open[0]?.pk]);
  });
});
