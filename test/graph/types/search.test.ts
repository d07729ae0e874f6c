import { isOpen, QUIET } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { endOf, type Paging, pksOf, testConnection } from '../../support/graph/connection.ts';
import { graphql } from '../../support/graphql/index.ts';
import { explain } from '../../support/requests/explain.ts';

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { world } = sandbox;

const usersFound = graphql(/* GraphQL */ `
  query UsersFound($query: String!, $first: Int, $after: String, $last: Int, $before: String) {
    list: searchUsers(query: $query, first: $first, after: $after, last: $last, before: $before) {
      ...PageOfUsers
    }
  }
`);

const found = graphql(/* GraphQL */ `
  query Found($query: String!, $first: Int, $after: String, $last: Int, $before: String) {
    list: search(query: $query, first: $first, after: $after, last: $last, before: $before) {
      pageInfo {
        ...PositionOfPage
      }
      edges {
        cursor
        node {
          __typename
          ... on User {
            pk
          }
          ... on Media {
            pk
          }
          ... on Place {
            placePk: pk
          }
          ... on Hashtag {
            name
          }
        }
      }
    }
  }
`);

const usersInFull = graphql(/* GraphQL */ `
  query UsersInFull($query: String!, $counts: Boolean!) {
    searchUsers(query: $query, first: 4) {
      edges {
        node {
          pk
          graphId
          username
          fullName
          isPrivate
          isVerified
          hasStories
          followerCount @include(if: $counts)
        }
      }
    }
  }
`);

const foundInFull = graphql(/* GraphQL */ `
  query FoundInFull($query: String!, $first: Int, $counts: Boolean!) {
    search(query: $query, first: $first) {
      edges {
        node {
          __typename
          ... on Node {
            id
          }
          ... on User {
            pk
            graphId
            username
            fullName
            followerCount @include(if: $counts)
          }
          ... on Media {
            pk
            code
            url
            kind
            takenAt
            owner {
              pk
              username
            }
            caption @include(if: $counts)
          }
          ... on Hashtag {
            name
          }
          ... on Place {
            placePk: pk
            name
          }
        }
      }
    }
  }
`);

const idsOfFinds = graphql(/* GraphQL */ `
  query IdsOfFinds($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      __typename
    }
  }
`);

const path = '/v2/fbsearch/topsearch';
const older = '/gql/topsearch';
const word = 'juniper';
const people = world.search.people(word);
const pks = (list: readonly { readonly pk: string }[]) => list.map(({ pk }) => pk);
const hashtag = world.hashtags.search(word)[0];
const place = world.search.places(word)[0];
const posts = world.search.posts(word).map(world.timelines.post);
/** What a search lists: three people, a hashtag and a place, and then posts, twelve a page. */
const results = [...pks(people.slice(0, 3)), String(hashtag?.name), String(place?.pk), ...pks(posts)];
/** A page of the older search: twelve users, and then the newest post of the first six who show theirs. */
const olderPage = (from: number, to: number) => {
  const shown = people.slice(from, to);
  const newest = shown
    .filter(isOpen)
    .slice(0, 6)
    .flatMap((person) => world.timelines.of(person).slice(0, 1))
    .map((key) => world.timelines.post(key));
  return [...pks(shown), ...new Set(pks(newest))];
};

const searchUsers = (query: string) => async (paging: Paging) => {
  const answer = await ask(usersFound, { query, ...paging });
  return { answer, page: answer.data.list };
};
const search = (query: string) => async (paging: Paging) => {
  const answer = await ask(found, { query, ...paging });
  const { list } = answer.data ?? {};
  const edges = list?.edges?.map(({ cursor, node }) => ({
    cursor,
    node: {
      pk: ('pk' in node ? node.pk : 'placePk' in node ? node.placePk : 'name' in node ? node.name : null) ?? null,
    },
  }));
  return { answer, page: list && { ...list, edges: edges ?? null } };
};

testConnection(server, {
  name: 'Query.searchUsers',
  read: searchUsers(word),
  others: [searchUsers('coast'), search(word)],
  pks: () => pks(people.slice(0, 30)),
  calls: ['/v3/fbsearch/accounts', '/v3/fbsearch/accounts'],
  isWhole: false,
});

testConnection(server, {
  name: 'Query.search',
  read: search(word),
  others: [search('coast'), searchUsers(word)],
  pks: () => results.slice(0, 26),
  calls: [path, path],
  isWhole: false,
});

describe('a search for users', () => {
  const four = people.slice(0, 4);

  test('takes one call for the facts in its rows', async () => {
    const { data, errors } = await ask(usersInFull, { query: word, counts: false });
    expect(errors).toBeUndefined();
    expect(data.searchUsers?.edges?.map(({ node }) => node)).toEqual(
      four.map((person) => ({
        pk: person.pk,
        graphId: person.fbid,
        username: person.username,
        fullName: person.fullName,
        isPrivate: person.isPrivate,
        isVerified: person.isVerified,
        hasStories: world.stories.latest(person, world.now()) > 0,
      })),
    );
    expect(calls()).toEqual(['/v3/fbsearch/accounts']);
  });

  test('takes one call each for other facts', async () => {
    const { data } = await ask(usersInFull, { query: word, counts: true });
    expect(data.searchUsers?.edges?.map(({ node }) => node.followerCount)).toEqual(
      four.map(({ followerCount }) => followerCount),
    );
    expect(calls()).toEqual(['/v3/fbsearch/accounts', ...four.map(() => '/v2/user/by/id')]);
  });

  test('finds a user by the exact username first', async () => {
    const { page } = await searchUsers(QUIET.username)({ first: 1 });
    expect(page?.edges?.[0]?.node.pk).toBe(QUIET.pk);
    expect(sandbox.calls[0]?.query).toEqual({ query: QUIET.username });
  });
});

describe('a search for users that fails', () => {
  const [newest, older, oldest] = ['/v3/fbsearch/accounts', '/v2/fbsearch/accounts', '/v1/search/users'];

  test.each([{ status: 500 }, { kind: 'truncate' }, { kind: 'wrong-shape' }] as const)(
    'with %j falls back to the older ones, of which the last may not be the whole list',
    async (fault) => {
      const clear = sandbox.faults.add({ path: newest, ...fault });
      const second = await searchUsers(word)({ first: 30 });
      const next = await searchUsers(word)({ first: 5, after: endOf(second) });
      const clearOlder = sandbox.faults.add({ path: older, ...fault });
      const third = await searchUsers(word)({ first: 30 });
      clear();
      clearOlder();
      expect([second, next, third].map(({ answer }) => errorsOf(answer))).toEqual([[], [], []]);
      expect([...pksOf(second), ...pksOf(next)]).toEqual(pks(people.slice(0, 35)));
      expect(second.answer.extensions?.warnings).toBeUndefined();
      expect(pksOf(third)).toEqual(pks(people.slice(0, 20)));
      expect(third.answer.extensions?.warnings).toMatchObject([{ code: 'LIST_CUT', path: ['list'] }]);
      expect(calls()).toEqual([newest, older, oldest]);
    },
  );

  test('has the facts that its rows lack from a call each', async () => {
    const clears = [newest, older].map((path) => sandbox.faults.add({ path, status: 500 }));
    const { data, errors } = await ask(usersInFull, { query: word, counts: false });
    for (const clear of clears) clear();
    expect(errors).toBeUndefined();
    expect(data.searchUsers?.edges?.map(({ node }) => node)).toMatchObject(
      people.slice(0, 4).map(({ pk, fbid, isPrivate, isVerified }) => ({ pk, graphId: fbid, isPrivate, isVerified })),
    );
    expect(calls()).toEqual([newest, older, oldest, ...people.slice(0, 4).map(() => '/v2/user/by/id')]);
  });
});

describe('a search for everything', () => {
  test('has the type of each result, and takes one call for the facts in its rows', async () => {
    const { data, errors } = await ask(foundInFull, { query: word, first: 9, counts: false });
    expect(errors).toBeUndefined();
    const nodes = data.search?.edges?.map(({ node }) => node) ?? [];
    const id = expect.stringMatching(/^[\w-]+$/);
    expect(nodes).toEqual([
      ...people.slice(0, 3).map(({ pk, fbid, username, fullName }) => ({
        __typename: 'User',
        id,
        pk,
        graphId: fbid,
        username,
        fullName,
      })),
      { __typename: 'Hashtag', id, name: hashtag?.name },
      { __typename: 'Place', id, placePk: place?.pk, name: place?.name },
      ...posts.slice(0, 4).map(({ pk, code, mediaType, takenAt, owner }) => ({
        __typename: 'Media',
        id,
        pk,
        code,
        url: `https://www.instagram.com/p/${code}/`,
        kind: { 1: 'IMAGE', 2: 'VIDEO', 8: 'CAROUSEL' }[mediaType],
        takenAt: new Date(takenAt * 1000).toISOString(),
        owner: { pk: owner.pk, username: owner.username },
      })),
    ]);
    expect(calls()).toEqual([path]);
    const ids = nodes.flatMap((node) => ('id' in node ? [node.id] : []));
    const again = await ask(idsOfFinds, { ids });
    expect(again.data.nodes).toEqual(
      nodes.map((node) => ({ id: 'id' in node ? node.id : null, __typename: node.__typename })),
    );
    expect(calls()).toEqual([]);
  });

  test('takes one call each for other facts, each to its own endpoint', async () => {
    const { data, errors } = await ask(foundInFull, { query: word, first: 9, counts: true });
    expect(errors).toBeUndefined();
    expect(
      data.search?.edges?.map(({ node }) =>
        'caption' in node ? node.caption : 'followerCount' in node ? node.followerCount : null,
      ),
    ).toEqual([
      ...people.slice(0, 3).map(({ followerCount }) => followerCount),
      null,
      null,
      ...posts.slice(0, 4).map(({ caption }) => caption),
    ]);
    // Clips have their captions in the search.
    const pictures = posts.slice(0, 4).filter(({ mediaType }) => mediaType !== 2);
    expect(pictures.length).toBeGreaterThan(0);
    expect(calls().toSorted()).toEqual([
      path,
      ...pictures.map(() => '/v2/media/info/by/id'),
      ...people.slice(0, 3).map(() => '/v2/user/by/id'),
    ]);
  });

  test.each([
    '... on Media { caption }',
    '... on User { followerCount } ... on Media { pk }',
    '... on Hashtag { mediaCount topMedia(first: 2) { edges { node { pk } } } }',
    '... on Place { phone category }',
    '... on User { username } ... on Media { owner { followerCount } }',
  ])('costs at most what the estimate says, whatever is found: %s', async (fields) => {
    const document = `{ search(query: "${word}", first: 12) { edges { node { ${fields} } } } }`;
    const { extensions } = await ask<object, object>(document);
    const { estimate } = await explain(server, document);
    expect(extensions?.upstream.billed).toBeGreaterThan(1);
    expect(estimate?.requests).toBeGreaterThanOrEqual(extensions?.upstream.billed ?? 0);
  });
});

test('selecting more of what a search finds never lowers the estimate', async () => {
  const estimated = async (fields: string) => {
    const { estimate } = await explain(server, `{ search(query: "${word}") { edges { node { ${fields} } } } }`);
    return estimate?.requests;
  };
  // Top likers have only their names.
  const likers = '... on Media { topLikers { isVerified } }';
  const user = '... on User { followerCount followers { totalCount edges { cursor } } }';
  const less = await estimated(likers);
  expect(less).toBeGreaterThan(12);
  expect(await estimated(`${likers} ${user}`)).toBeGreaterThanOrEqual(less ?? Number.NaN);
});

describe('a search for everything that fails', () => {
  test.each([{ status: 500 }, { status: 410 }, { kind: 'truncate' }, { kind: 'wrong-shape' }] as const)(
    'with %j falls back to the older search, which has other pages',
    async (fault) => {
      const clear = sandbox.faults.add({ path, ...fault });
      const first = olderPage(0, 12);
      const start = await search(word)({ first: first.length });
      expect(calls()).toEqual([path, older]);
      clear();
      expect(errorsOf(start.answer)).toEqual([]);
      expect(pksOf(start)).toEqual(first);
      const next = await search(word)({ first: 3, after: endOf(start) });
      expect(pksOf(next)).toEqual(pks(people.slice(12, 15)));
      expect(calls()).toEqual([older]);
    },
  );
});

describe('any search', () => {
  test.each([
    ['for users', searchUsers],
    ['for everything', search],
  ])('%s has no results for an unknown word, and refuses an empty query', async (_what, read) => {
    const nothing = await read('zzzzqqq')({});
    expect(errorsOf(nothing.answer)).toEqual([]);
    expect(nothing.page).toMatchObject({ edges: [], pageInfo: { hasNextPage: false } });
    expect(calls()).toHaveLength(1);
    for (const query of ['', ' \n ']) {
      const { answer } = await read(query)({});
      expect(answer.data).toEqual({ list: null });
      expect(errorsOf(answer)).toEqual(['list BAD_USER_INPUT']);
      expect(calls()).toEqual([]);
    }
  });

  test.each([
    ['for users', searchUsers, ['/v3/fbsearch/accounts', '/v2/fbsearch/accounts', '/v1/search/users']],
    ['for everything', search, [path, older]],
  ])('%s that fails on every path is null with its error', async (_what, read, paths) => {
    const clear = sandbox.faults.add({ status: 503 });
    const { answer } = await read(word)({});
    clear();
    expect(answer.data).toEqual({ list: null });
    expect(answer.errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'UPSTREAM_UNAVAILABLE', upstream: 'HIKER', endpoint: paths.at(-1) },
    ]);
    expect(calls()).toEqual(paths);
  });
});
