import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { endOf, type Paging, pksOf, testConnection } from '../../support/graph/connection.ts';
import { graphql } from '../../support/graphql/index.ts';
import { explain } from '../../support/requests/explain.ts';

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { world } = sandbox;

const hashtagsFound = graphql(/* GraphQL */ `
  query HashtagsFound($query: String!, $first: Int, $after: String, $last: Int, $before: String) {
    list: searchHashtags(query: $query, first: $first, after: $after, last: $last, before: $before) {
      pageInfo {
        ...PositionOfPage
      }
      edges {
        cursor
        node {
          name
        }
      }
    }
  }
`);

const hashtagsInFull = graphql(/* GraphQL */ `
  query HashtagsInFull($query: String!, $first: Int!, $more: Boolean!) {
    searchHashtags(query: $query, first: $first) {
      edges {
        node {
          id
          name
          graphId
          mediaCount
          isTrending @include(if: $more)
          topMedia(first: 2) @include(if: $more) {
            edges {
              node {
                pk
              }
            }
          }
        }
      }
    }
  }
`);

const foundHashtagNode = graphql(/* GraphQL */ `
  query FoundHashtagNode($id: ID!) {
    node(id: $id) {
      id
      ... on Hashtag {
        name
      }
    }
  }
`);

const usersForHashtagCursor = graphql(/* GraphQL */ `
  query UsersForHashtagCursor($query: String!, $first: Int, $after: String, $last: Int, $before: String) {
    list: searchUsers(query: $query, first: $first, after: $after, last: $last, before: $before) {
      ...PageOfUsers
    }
  }
`);

const word = 'work';
const path = '/v2/search/hashtags';
const older = '/v1/search/hashtags';
const found = world.hashtags.search(word);
const names = found.map(({ name }) => name);
const factsOf = ({ id, name }: (typeof found)[number]) => ({
  id: Buffer.from(`Hashtag:${name}`).toString('base64url'),
  name,
  graphId: id,
  mediaCount: world.hashtagged.count(name),
});

/** A hashtag has no pk: its name is its key. */
const search = (query: string) => async (paging: Paging) => {
  const answer = await ask(hashtagsFound, { query, ...paging });
  const { list } = answer.data ?? {};
  const edges = list?.edges?.map(({ cursor, node }) => ({ cursor, node: { pk: node.name ?? null } }));
  return { answer, page: list && { ...list, edges: edges ?? null } };
};
const searchUsers = (query: string) => async (paging: Paging) => {
  const answer = await ask(usersForHashtagCursor, { query, ...paging });
  return { answer, page: answer.data.list };
};

testConnection(server, {
  name: 'Query.searchHashtags',
  read: search(word),
  others: [search('harbor'), searchUsers('juniper')],
  pks: () => names.slice(0, 20),
  calls: [path, path],
  isWhole: false,
});

describe('a search for hashtags', () => {
  test('takes one call for the facts in its rows', async () => {
    const { data, errors } = await ask(hashtagsInFull, { query: word, first: 4, more: false });
    expect(errors).toBeUndefined();
    expect(data.searchHashtags?.edges?.map(({ node }) => node)).toEqual(found.slice(0, 4).map(factsOf));
    expect(found[0]?.name).toBe('clayworks');
    expect(world.hashtagged.count('clayworks')).toBeGreaterThan(0);
    expect(calls()).toEqual([path]);
  });

  test('takes one call each for other facts and for posts, at most what the estimate says', async () => {
    const variables = { query: word, first: 2, more: true };
    const { data, errors, extensions } = await ask(hashtagsInFull, variables);
    expect(errors).toBeUndefined();
    const top = world.hashtagged.top('clayworks').slice(0, 2).map(world.timelines.post);
    expect(data.searchHashtags?.edges?.[0]?.node).toEqual({
      ...factsOf(found[0] as (typeof found)[number]),
      isTrending: false,
      topMedia: { edges: top.map(({ pk }) => ({ node: { pk } })) },
    });
    expect(calls().toSorted()).toEqual([
      '/v2/hashtag/by/name',
      '/v2/hashtag/by/name',
      '/v2/hashtag/medias/top',
      '/v2/hashtag/medias/top',
      path,
    ]);
    const { estimate } = await explain(server, hashtagsInFull, variables);
    expect(estimate?.requests).toBe(extensions?.upstream.billed);
  });

  test.each([' #Work ', 'WORK'])(
    'finds the same with "%s", and with an id that can be fetched again',
    async (query) => {
      const reading = await search(query)({ first: 3 });
      expect(pksOf(reading)).toEqual(names.slice(0, 3));
      expect(sandbox.calls[0]?.query).toEqual({ query: query.trim().replace('#', '') });
      const { data } = await ask(hashtagsInFull, { query, first: 1, more: false });
      const { id } = data.searchHashtags?.edges?.[0]?.node ?? {};
      expect((await ask(foundHashtagNode, { id: id as string })).data.node).toEqual({ id, name: names[0] });
      expect(calls()).toEqual([]);
    },
  );

  test('has no results for an unknown name', async () => {
    const { page, answer } = await search('zzzzqqq')({});
    expect(errorsOf(answer)).toEqual([]);
    expect(page).toMatchObject({ edges: [], pageInfo: { hasNextPage: false } });
    expect(calls()).toEqual([path]);
  });

  test.each(['', ' ', '#', ' # '])('for nothing ("%s") is refused without a call', async (query) => {
    const { answer } = await search(query)({});
    expect(answer.data).toEqual({ list: null });
    expect(errorsOf(answer)).toEqual(['list BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });
});

describe('a search for hashtags that fails', () => {
  test.each([{ status: 500 }, { status: 410 }, { kind: 'truncate' }, { kind: 'wrong-shape' }] as const)(
    'with %j falls back to the older search, which may not be the whole list',
    async (fault) => {
      const clear = sandbox.faults.add({ path, ...fault });
      const reading = await search(word)({ first: 30 });
      clear();
      expect(errorsOf(reading.answer)).toEqual([]);
      expect(pksOf(reading)).toEqual(names.slice(0, 12));
      expect(reading.answer.extensions?.warnings).toMatchObject([{ code: 'LIST_CUT', path: ['list'] }]);
      expect(calls()).toEqual([path, older]);
    },
  );

  test('stays on the path of its cursor', async () => {
    const clear = sandbox.faults.add({ path, status: 500 });
    const start = await search(word)({ first: 5 });
    clear();
    expect(pksOf(await search(word)({ first: 5, after: endOf(start) }))).toEqual(names.slice(5, 10));
    expect(calls()).toEqual([older]);
  });

  test('on every path is null with its error', async () => {
    const clear = sandbox.faults.add({ status: 503 });
    const { answer } = await search(word)({});
    clear();
    expect(answer.data).toEqual({ list: null });
    expect(errorsOf(answer)).toEqual(['list UPSTREAM_UNAVAILABLE']);
    expect(calls()).toEqual([path, older]);
  });
});
