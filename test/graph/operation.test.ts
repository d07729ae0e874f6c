import { BUSINESS, FAMOUS, FIRST_FRIEND, GONE, type Person, PRIVATE } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../support/gateway/errors.ts';
import { gatewayBehindGate } from '../support/gateway/gate.ts';
import { startGateway } from '../support/gateway/gateway.ts';
import { graphql } from '../support/graphql/index.ts';
import { advanceUntilAnswered, stopClock } from '../support/time/clock.ts';

const { ask, calls, sandbox } = await startGateway();
const { world } = sandbox;

const aliases = graphql(/* GraphQL */ `
  query Aliases($pk: ID!) {
    one: user(by: { pk: $pk }) {
      name: username
      count: followerCount
    }
    two: user(by: { pk: $pk }) {
      username
      also: username
      mediaCount
    }
  }
`);

const fragments = graphql(/* GraphQL */ `
  query Fragments($pk: ID!, $id: ID!) {
    user(by: { pk: $pk }) {
      ...NamesOfFragments
      ... on User {
        followerCount
      }
      ... on Node {
        id
      }
    }
    node(id: $id) {
      ...NamesOfFragments
      ... on Media {
        caption
      }
    }
  }
`);

graphql(/* GraphQL */ `
  fragment NamesOfFragments on User {
    username
    clips(first: 2) {
      edges {
        node {
          ...CodeOfFragments
        }
      }
    }
  }
`);

graphql(/* GraphQL */ `
  fragment CodeOfFragments on Media {
    code
    owner {
      username
    }
  }
`);

const idOfUser = graphql(/* GraphQL */ `
  query IdOfUser($pk: ID!) {
    user(by: { pk: $pk }) {
      id
    }
  }
`);

const conditions = graphql(/* GraphQL */ `
  query Conditions($pk: ID!, $profile: Boolean!, $lists: Boolean!, $owners: Boolean = false) {
    user(by: { pk: $pk }) {
      pk
      biography @include(if: $profile)
      ... on User @include(if: $profile) {
        fullName
      }
      ...CountsOfConditions @skip(if: $lists)
      clips(first: 2) @include(if: $lists) {
        edges {
          node {
            code
            owner {
              pk
              followerCount @include(if: $owners)
            }
          }
        }
      }
    }
    other: user(by: { pk: "80653414979" }) @include(if: $owners) {
      username
    }
  }
`);

graphql(/* GraphQL */ `
  fragment CountsOfConditions on User {
    followingCount
  }
`);

const literalConditions = graphql(/* GraphQL */ `
  query LiteralConditions($pk: ID!) {
    user(by: { pk: $pk }) {
      pk
      username @skip(if: true)
      biography @include(if: false)
      followers(first: 1) @skip(if: true) {
        totalCount
      }
      ... @include(if: false) {
        followerCount
      }
    }
  }
`);

const twoSizes = graphql(/* GraphQL */ `
  query TwoSizes($pk: ID!) {
    user(by: { pk: $pk }) {
      few: followers(first: 3) {
        edges {
          node {
            username
          }
        }
        pageInfo {
          hasNextPage
        }
      }
      many: followers(first: 20) {
        edges {
          node {
            pk
          }
        }
      }
      also: followers(first: 20) {
        edges {
          node {
            isPrivate
          }
        }
      }
    }
  }
`);

const twoNodes = graphql(/* GraphQL */ `
  query TwoNodes($pk: ID!) {
    user(by: { pk: $pk }) {
      followers(first: 2) {
        a: edges {
          node {
            username
          }
        }
        edges {
          b: node {
            followerCount
          }
          node {
            fullName
          }
        }
      }
    }
  }
`);

const manyThings = graphql(/* GraphQL */ `
  query ManyThings($pk: ID!, $username: String!) {
    user(by: { pk: $pk }) {
      followerCount
      stories {
        edges {
          node {
            kind
          }
        }
      }
      highlights {
        edges {
          cursor
        }
      }
      followers(first: 30) {
        edges {
          cursor
        }
      }
    }
    named: user(by: { username: $username }) {
      followerCount
    }
  }
`);

const keysOnly = graphql(/* GraphQL */ `
  query NothingAsked {
    __typename
    user(by: { pk: "100734" }) {
      __typename
      pk
    }
  }
`);

const followersInNeed = graphql(/* GraphQL */ `
  query FollowersInNeed($pk: ID!, $first: Int) {
    user(by: { pk: $pk }) {
      username
      followers(first: $first) {
        edges {
          node {
            pk
            followerCount
          }
        }
      }
    }
  }
`);

const defaultSize = graphql(/* GraphQL */ `
  query DefaultSize($pk: ID!, $none: Int) {
    user(by: { pk: $pk }) {
      followers {
        edges {
          cursor
        }
      }
      following(first: $none) {
        edges {
          cursor
        }
      }
    }
  }
`);

const goneAndThere = graphql(/* GraphQL */ `
  query GoneAndThere($gone: ID!, $private: ID!, $there: ID!) {
    gone: user(by: { pk: $gone }) {
      username
      biography
      followerCount
    }
    private: user(by: { pk: $private }) {
      username
      followers {
        edges {
          cursor
        }
      }
    }
    there: user(by: { pk: $there }) {
      username
    }
  }
`);

const famous = world.people.byPk(FAMOUS.pk) as Person;
const followers = Array.from({ length: 120 }, (_, place) => world.follows.followers(famous).at(place));

describe('a field requested several times', () => {
  test('under several aliases is fetched once', async () => {
    const { data } = await ask(aliases, { pk: famous.pk });
    expect(data).toEqual({
      one: { name: famous.username, count: famous.followerCount },
      two: { username: famous.username, also: famous.username, mediaCount: world.timelines.of(famous).length },
    });
    expect(calls()).toEqual(['/v2/user/by/id']);
  });

  test('through fragments of every kind is fetched once', async () => {
    const id = (await ask(idOfUser, { pk: famous.pk })).data.user?.id as string;
    const { data, errors } = await ask(fragments, { pk: famous.pk, id });
    expect(errors).toBeUndefined();
    const clips = world.timelines
      .clips(famous)
      .slice(0, 2)
      .map((key) => world.timelines.post(key));
    const shared = {
      username: famous.username,
      clips: { edges: clips.map(({ code, owner }) => ({ node: { code, owner: { username: owner.username } } })) },
    };
    expect(data).toEqual({ user: { id, followerCount: famous.followerCount, ...shared }, node: shared });
    expect(calls().sort()).toEqual(['/v2/user/by/id', '/v2/user/clips']);
  });

  test('of one list with two page sizes shares the pages', async () => {
    const { data } = await ask(twoSizes, { pk: famous.pk });
    expect(data.user?.few?.edges?.map(({ node }) => node.username)).toEqual(
      followers.slice(0, 3).map(({ username }) => username),
    );
    expect(data.user?.few?.pageInfo.hasNextPage).toBe(true);
    expect(data.user?.many?.edges?.map(({ node }) => node.pk)).toEqual(followers.slice(0, 20).map(({ pk }) => pk));
    expect(data.user?.also?.edges?.map(({ node }) => node.isPrivate)).toEqual(
      followers.slice(0, 20).map(({ isPrivate }) => isPrivate),
    );
    expect(calls()).toEqual(['/g2/user/followers', '/g2/user/followers']);
  });

  test('of the items of one list costs each item one call', async () => {
    const { data } = await ask(twoNodes, { pk: famous.pk });
    expect(data.user?.followers).toEqual({
      a: followers.slice(0, 2).map(({ username }) => ({ node: { username } })),
      edges: followers.slice(0, 2).map(({ followerCount, fullName }) => ({ b: { followerCount }, node: { fullName } })),
    });
    expect(calls()).toEqual(['/g2/user/followers', '/v2/user/by/id', '/v2/user/by/id']);
  });
});

describe('a skipped selection', () => {
  test.each([
    [{ profile: false, lists: true }, { pk: famous.pk, clips: expect.anything() }, ['/v2/user/clips']],
    [{ profile: false, lists: false }, { pk: famous.pk, followingCount: famous.followingCount }, ['/v2/user/by/id']],
    [
      { profile: true, lists: true },
      { pk: famous.pk, biography: famous.biography, fullName: famous.fullName, clips: expect.anything() },
      ['/v2/user/by/id', '/v2/user/clips'],
    ],
  ])('by variables costs nothing: %j', async (variables, user, expected) => {
    const { data, errors } = await ask(conditions, { pk: famous.pk, ...variables });
    expect(errors).toBeUndefined();
    expect(data).toEqual({ user });
    expect(calls().sort()).toEqual(expected);
  });

  test('deep in a list costs nothing, and costs its calls when a later run includes it', async () => {
    const owners = new Set(
      world.timelines
        .clips(famous)
        .slice(0, 2)
        .map((key) => world.timelines.post(key).owner.pk),
    );
    for (const ownersToo of [false, true, false]) {
      const { data } = await ask(conditions, { pk: famous.pk, profile: false, lists: true, owners: ownersToo });
      expect('other' in data).toBe(ownersToo);
      const fetched = ownersToo ? new Set([...owners, FIRST_FRIEND.pk]).size : 0;
      expect(calls().sort()).toEqual([...Array.from({ length: fetched }, () => '/v2/user/by/id'), '/v2/user/clips']);
    }
  });

  test('by literals costs nothing', async () => {
    const { data } = await ask(literalConditions, { pk: famous.pk });
    expect(data).toEqual({ user: { pk: famous.pk } });
    expect(calls()).toEqual([]);
  });
});

describe('the reported cost', () => {
  test('is what the services counted and charged', async () => {
    const { extensions, errors } = await ask(manyThings, { pk: famous.pk, username: BUSINESS.username });
    expect(errors).toBeUndefined();
    expect(calls().sort()).toEqual([
      '/g2/user/followers',
      '/g2/user/followers',
      '/g2/user/followers',
      '/v2/user/by/id',
      '/v2/user/by/username',
      '/v2/user/highlights',
      '/v2/user/stories',
    ]);
    const billed = sandbox.calls.reduce((sum, call) => sum + call.billed, 0);
    expect(billed).toBe(5 + 2 + 2);
    expect(extensions?.upstream).toMatchObject({ requests: 7, billed });
  });

  test('is zero without a call', async () => {
    const { extensions } = await ask(keysOnly);
    expect(extensions).toMatchObject({ upstream: { requests: 0, billed: 0, credits: 0, cacheHits: 0 } });
  });

  test('includes billed "not found" and "private" answers, but not free failures', async () => {
    const clear = sandbox.faults.add({ path: '/v2/user/by/id', match: { id: famous.pk }, status: 500 });
    const answer = await ask(goneAndThere, { gone: GONE.pk, private: PRIVATE.pk, there: famous.pk });
    clear();
    expect(answer.data).toEqual({
      gone: null,
      private: { username: PRIVATE.username, followers: null },
      there: { username: famous.username },
    });
    expect(errorsOf(answer)).toEqual(['gone NOT_FOUND', 'private.followers PRIVATE']);
    expect(answer.extensions?.upstream).toMatchObject({ requests: 5, billed: 4 });
    expect(sandbox.calls.reduce((sum, call) => sum + call.billed, 0)).toBe(4);
  });
});

test('a list without first has twelve items', async () => {
  for (const none of [null, undefined]) {
    const { data } = await ask(defaultSize, { pk: famous.pk, ...(none === null && { none }) });
    expect(data.user?.followers?.edges).toHaveLength(12);
    expect(data.user?.following?.edges).toHaveLength(12);
  }
});

describe('an operation that reaches its call limit', async () => {
  const frugal = await startGateway({ MAX_UPSTREAM_CALLS: '6', MAX_PAGE_SIZE: '40' });

  test('returns the data so far, and BUDGET_EXCEEDED for each missing field', async () => {
    const answer = await frugal.ask(followersInNeed, { pk: famous.pk, first: 9 });
    expect(frugal.calls()).toHaveLength(6);
    expect(answer.extensions?.upstream).toMatchObject({ requests: 6, billed: 6 });
    expect(answer.data.user?.username).toBe(famous.username);
    const edges = answer.data.user?.followers?.edges;
    expect(edges?.map(({ node }) => node.pk)).toEqual(followers.slice(0, 9).map(({ pk }) => pk));
    expect(edges?.filter(({ node }) => node.followerCount != null)).toHaveLength(4);
    expect(answer.errors?.map(({ extensions }) => extensions?.code)).toEqual(
      Array.from({ length: 5 }, () => 'BUDGET_EXCEEDED'),
    );
    expect(errorsOf(answer).every((error) => /^user\.followers\.edges\.\d\.node\.followerCount /.test(error))).toBe(
      true,
    );
  });

  test('does not call another access path', async () => {
    await frugal.ask(followersInNeed, { pk: famous.pk, first: 12 });
    expect(new Set(frugal.calls())).toEqual(new Set(['/v2/user/by/id', '/g2/user/followers']));
  });

  test('keeps the items read before the limit', async () => {
    const clear = frugal.sandbox.faults.add({ path: '/v2/user/by/id', status: 500 });
    const answer = await frugal.ask(followersInNeed, { pk: famous.pk, first: 40 });
    clear();
    const pks = answer.data.user?.followers?.edges?.map(({ node }) => node.pk);
    expect(pks).toEqual(followers.slice(0, pks?.length).map(({ pk }) => pk));
    expect(pks?.length).toBeGreaterThan(11);
    expect(frugal.calls()).toHaveLength(6);
  });

  test('a page beyond the configured maximum is refused', async () => {
    const answer = await frugal.ask(followersInNeed, { pk: famous.pk, first: 41 });
    expect(errorsOf(answer)).toEqual(['user.followers BAD_USER_INPUT']);
    expect(answer.data.user?.username).toBe(famous.username);
  });
});

describe('an operation under injected faults', async () => {
  const hurried = await startGateway({ CALL_TIMEOUT_SECONDS: '2', REMEMBER_ABSENCE_SECONDS: '60' });

  describe('and a call that hangs', async () => {
    stopClock();
    const patient = await startGateway({ OPERATION_TIMEOUT_SECONDS: '3' });
    const hasty = await startGateway({ CALL_TIMEOUT_SECONDS: '2' });

    test('uses the next access path', async () => {
      const clear = hasty.sandbox.faults.add({ path: '/v2/user/by/id', kind: 'hang' });
      const asked = hasty.ask(aliases, { pk: famous.pk });
      const [{ data, errors }] = await advanceUntilAnswered(hasty.sandbox, asked, 2_000);
      clear();
      expect(errors).toBeUndefined();
      expect(data.one?.name).toBe(famous.username);
      expect(hasty.calls()).toEqual(['/v2/user/by/id', '/v2/userstream/by/id']);
    });

    test('ends at its deadline with the data so far', async () => {
      const clear = patient.sandbox.faults.add({ path: '/v2/user/by/id', kind: 'hang' });
      const asked = patient.ask(followersInNeed, { pk: famous.pk, first: 2 });
      const [answer] = await advanceUntilAnswered(patient.sandbox, asked, 3_000);
      clear();
      expect(answer.data.user).toBeDefined();
      expect(answer.data.user?.username).toBeNull();
      expect(answer.data.user?.followers?.edges?.map(({ node }) => node)).toEqual(
        followers.slice(0, 2).map(({ pk }) => ({ pk, followerCount: null })),
      );
      expect(errorsOf(answer)).toEqual([
        'user.followers.edges.0.node.followerCount UPSTREAM_TIMEOUT',
        'user.followers.edges.1.node.followerCount UPSTREAM_TIMEOUT',
        'user.username UPSTREAM_TIMEOUT',
      ]);
    });
  });

  test('pays once for an account that does not exist or is private', async () => {
    const variables = { gone: GONE.pk, private: PRIVATE.pk, there: famous.pk };
    const first = await hurried.ask(goneAndThere, variables);
    expect(hurried.calls()).toHaveLength(4);
    const second = await hurried.ask(goneAndThere, variables);
    expect(second.data).toEqual(first.data);
    expect(errorsOf(second)).toEqual(errorsOf(first));
    expect(hurried.calls()).toEqual(['/v2/user/by/id', '/v2/user/by/id']);
    expect(second.extensions?.upstream).toMatchObject({ requests: 2, billed: 2, credits: 0, cacheHits: 2 });
  });

  test('reveals no URLs, keys or bodies', async () => {
    const clear = hurried.sandbox.faults.add({ status: 500, body: '{"detail":"a secret of the service"}' });
    const answer = JSON.stringify(await hurried.ask(manyThings, { pk: famous.pk, username: famous.username }));
    clear();
    expect(answer).toContain('UPSTREAM_UNAVAILABLE');
    for (const secret of ['a secret of the service', hurried.sandbox.hikerAccessKey, hurried.sandbox.url, '127.0.0.1'])
      expect(answer).not.toContain(secret);
  });

  test('aborts its calls when the client disconnects', async () => {
    const clear = sandbox.faults.add({ kind: 'hang' });
    const client = new AbortController();
    const answer = ask(aliases, { pk: famous.pk }, { signal: client.signal });
    await expect.poll(() => calls(), { interval: 5 }).toEqual(['/v2/user/by/id']);
    client.abort();
    await expect(answer).rejects.toThrow();
    await expect.poll(() => sandbox.calls[0]?.aborted, { interval: 5 }).toBe(true);
    clear();
    expect(calls()).toEqual(['/v2/user/by/id']);
  });
});

test('concurrent operations share a call, and one of them pays', async () => {
  const late = await gatewayBehindGate(sandbox);
  const answers = await late.gate.holdUntilIdle(() =>
    Promise.all([late.ask(aliases, { pk: famous.pk }), late.ask(aliases, { pk: famous.pk })]),
  );
  expect(answers.map(({ data }) => data.one?.name)).toEqual([famous.username, famous.username]);
  expect(calls()).toEqual(['/v2/user/by/id']);
  expect(answers.map(({ extensions }) => extensions?.upstream)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ requests: 1, billed: 1, coalesced: 0 }),
      expect.objectContaining({ requests: 0, billed: 0, cacheHits: 0, coalesced: 1 }),
    ]),
  );
});

test('one list under two aliases is read on a path that provides the fields of both', async () => {
  const { data } = await ask(
    graphql(/* GraphQL */ `
      query OneListTwice($pk: ID!) {
        user(by: { pk: $pk }) {
          names: followers(first: 3) {
            edges {
              node {
                username
              }
            }
          }
          stories: followers(first: 3) {
            edges {
              node {
                hasStories
              }
            }
          }
        }
      }
    `),
    { pk: FAMOUS.pk },
  );
  expect(data.user?.names?.edges).toHaveLength(3);
  expect(data.user?.stories?.edges?.map(({ node }) => typeof node.hasStories)).toEqual([
    'boolean',
    'boolean',
    'boolean',
  ]);
  expect(calls()).toEqual(['/g2/user/followers']);
});
