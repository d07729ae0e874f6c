import { BUSINESS, FAMOUS, GONE, type Person, PRIVATE, QUIET } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { type Paging, pksOf, testConnection } from '../../../support/graph/connection.ts';
import { graphql } from '../../../support/graphql/index.ts';
import { explain } from '../../../support/requests/explain.ts';

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { world } = sandbox;

const followersFound = graphql(/* GraphQL */ `
  query FollowersFound($by: UserBy!, $query: String!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: $by) {
      list: searchFollowers(query: $query, first: $first, after: $after, last: $last, before: $before) {
        ...PageOfUsers
      }
    }
  }
`);

const followingFound = graphql(/* GraphQL */ `
  query FollowingFound($by: UserBy!, $query: String!, $first: Int, $after: String, $last: Int, $before: String) {
    user(by: $by) {
      list: searchFollowing(query: $query, first: $first, after: $after, last: $last, before: $before) {
        ...PageOfUsers
      }
    }
  }
`);

const followersFoundInFull = graphql(/* GraphQL */ `
  query FollowersFoundInFull($pk: ID!, $query: String!, $counts: Boolean!) {
    user(by: { pk: $pk }) {
      searchFollowers(query: $query, first: 4) {
        totalCount
        edges {
          node {
            pk
            username
            fullName
            isPrivate
            isVerified
            profilePicture {
              width
            }
            followerCount @include(if: $counts)
          }
        }
      }
    }
  }
`);

const severalSearches = graphql(/* GraphQL */ `
  query SeveralSearches($pk: ID!, $query: String!) {
    user(by: { pk: $pk }) {
      one: searchFollowers(query: $query) {
        edges {
          cursor
        }
      }
      same: searchFollowers(query: $query) {
        edges {
          cursor
        }
      }
      other: searchFollowers(query: "coast") {
        edges {
          cursor
        }
      }
      empty: searchFollowers(query: " ") {
        edges {
          cursor
        }
      }
    }
  }
`);

type By = { readonly pk: string } | { readonly username: string };
type Document = typeof followersFound | typeof followingFound;

const famous = world.people.byPk(FAMOUS.pk) as Person;
const ofFamous = { pk: famous.pk };
const word = 'juniper';
const paths = { followers: '/v1/user/search/followers', following: '/v1/user/search/following' };

const searchIn = (document: Document) => (by: By, query: string) => async (paging: Paging) => {
  const answer = await ask(document, { by, query, ...paging });
  return { answer, page: answer.data.user?.list };
};
const searchFollowers = searchIn(followersFound);
const searchFollowing = searchIn(followingFound);

/** Who of a list the service finds, from the list itself. */
const found = (name: 'followers' | 'following', query: string) => {
  const list = world.follows[name](famous);
  const members = new Set(Array.from({ length: list.count }, (_, place) => list.at(place).pk));
  return world.search
    .people(query)
    .filter(({ pk }) => members.has(pk))
    .slice(0, 50);
};
const pks = (people: readonly Person[]) => people.map(({ pk }) => pk);

testConnection(server, {
  name: 'User.searchFollowers',
  isOnePage: true,
  read: searchFollowers(ofFamous, word),
  others: [
    searchFollowers(ofFamous, 'coast'),
    searchFollowers({ pk: BUSINESS.pk }, word),
    searchFollowing(ofFamous, 'o'),
  ],
  pks: () => pks(found('followers', word)),
  calls: [paths.followers],
  isWhole: true,
});

testConnection(server, {
  name: 'User.searchFollowing',
  isOnePage: true,
  read: searchFollowing(ofFamous, 'o'),
  others: [searchFollowing(ofFamous, 'a'), searchFollowing({ pk: BUSINESS.pk }, 'o'), searchFollowers(ofFamous, 'o')],
  pks: () => pks(found('following', 'o')),
  calls: [paths.following],
  isWhole: true,
});

describe.each([
  ['followers', searchFollowers, paths.followers],
  ['following', searchFollowing, paths.following],
] as const)('a search among %s', (name, search, path) => {
  const [member] = found(name, 'o') as [Person];

  test('tells for one call whether somebody is in the list', async () => {
    const there = await search(ofFamous, ` ${member.username} `)({});
    expect(pksOf(there)[0]).toBe(member.pk);
    expect(calls()).toEqual([path]);
    expect(sandbox.calls[0]?.query).toEqual({ user_id: famous.pk, query: member.username });
    const missing = await search(ofFamous, GONE.username)({});
    expect(errorsOf(missing.answer)).toEqual([]);
    expect(missing.page).toMatchObject({ edges: [], pageInfo: { hasNextPage: false } });
    expect(calls()).toEqual([path]);
  });

  test('of an account by username takes one call more, for its pk', async () => {
    const reading = await search({ username: famous.username }, 'o')({ first: 1 });
    expect(pksOf(reading)).toEqual([member.pk]);
    expect(calls()).toEqual(['/v2/user/by/username', path]);
  });

  test.each(['', ' \n '])('for nothing ("%s") is refused without a call, by any key', async (query) => {
    for (const by of [{ pk: famous.pk }, { username: famous.username }]) {
      const { answer } = await search(by, query)({});
      expect(answer.data).toEqual({ user: { list: null } });
      expect(errorsOf(answer)).toEqual(['user.list BAD_USER_INPUT']);
      expect(calls()).toEqual([]);
    }
  });

  test('of a private account is PRIVATE, and of a missing one NOT_FOUND', async () => {
    const closed = await search({ pk: PRIVATE.pk }, 'o')({});
    expect(closed.answer.data).toEqual({ user: { list: null } });
    expect(errorsOf(closed.answer)).toEqual(['user.list PRIVATE']);
    expect(calls()).toEqual([path]);
    const gone = await search({ pk: GONE.pk }, 'o')({});
    expect(errorsOf(gone.answer)).toEqual(['user.list NOT_FOUND']);
    expect(calls()).toEqual([path]);
  });

  test.each([
    [{ status: 503 }, 'UPSTREAM_UNAVAILABLE'],
    [{ kind: 'not-json' }, 'UPSTREAM_BAD_ANSWER'],
    [{ kind: 'wrong-shape' }, 'UPSTREAM_BAD_ANSWER'],
  ] as const)('that fails with %j is null with its error', async (fault, code) => {
    const clear = sandbox.faults.add({ path, ...fault });
    const { answer } = await search(ofFamous, 'o')({});
    clear();
    expect(answer.data).toEqual({ user: { list: null } });
    expect(errorsOf(answer)).toEqual([`user.list ${code}`]);
    expect(calls()).toEqual([path]);
  });
});

describe('the people who are found', () => {
  const four = found('followers', word).slice(0, 4);

  test('take one call for the facts in their rows, and have no total count', async () => {
    const { data, errors } = await ask(followersFoundInFull, { pk: famous.pk, query: word, counts: false });
    expect(errors).toBeUndefined();
    expect(data.user?.searchFollowers).toEqual({
      totalCount: null,
      edges: four.map(({ pk, username, fullName, isPrivate, isVerified }) => ({
        node: { pk, username, fullName, isPrivate, isVerified, profilePicture: { width: 150 } },
      })),
    });
    expect(calls()).toEqual([paths.followers]);
  });

  test('take one call each for other facts', async () => {
    const { data } = await ask(followersFoundInFull, { pk: famous.pk, query: word, counts: true });
    expect(data.user?.searchFollowers?.edges?.map(({ node }) => node.followerCount)).toEqual(
      four.map(({ followerCount }) => followerCount),
    );
    expect(calls()).toEqual([paths.followers, ...four.map(() => '/v2/user/by/id')]);
  });

  test('cost at most what the estimate says', async () => {
    const query = `{ user(by: { username: "${famous.username}" }) {
      searchFollowers(query: "${word}", first: 4) { edges { node { followerCount } } }
    } }`;
    const { estimate } = await explain(server, query);
    expect(estimate?.requests).toBe(6);
    const answer = await ask(query);
    expect(answer.extensions?.upstream.billed).toBe(6);
  });
});

test('each text is one call, however often it is searched for, and a refused one affects no other', async () => {
  const { data, ...answer } = await ask(severalSearches, { pk: famous.pk, query: word });
  expect(errorsOf({ data, ...answer })).toEqual(['user.empty BAD_USER_INPUT']);
  expect(data.user?.same).toEqual(data.user?.one);
  expect(data.user?.other).not.toEqual(data.user?.one);
  expect(data.user?.empty).toBeNull();
  expect(calls()).toEqual([paths.followers, paths.followers]);
});

test('somebody with few followers is found among them', async () => {
  const quiet = world.people.byPk(QUIET.pk) as Person;
  const follower = world.follows.followers(quiet).at(0);
  expect(pksOf(await searchFollowers({ pk: quiet.pk }, follower.username)({}))[0]).toBe(follower.pk);
});
