import type { Track } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { endOf, type Paging, pksOf, testConnection } from '../../support/graph/connection.ts';
import { graphql } from '../../support/graphql/index.ts';
import { explain } from '../../support/requests/explain.ts';

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { world } = sandbox;

const tracksFound = graphql(/* GraphQL */ `
  query TracksFound($query: String!, $first: Int, $after: String, $last: Int, $before: String) {
    list: searchTracks(query: $query, first: $first, after: $after, last: $last, before: $before) {
      ...PageOfTracks
    }
  }
`);

const tracksInFull = graphql(/* GraphQL */ `
  query TracksInFull($query: String!, $counts: Boolean!) {
    searchTracks(query: $query, first: 4) {
      edges {
        node {
          id
          pk
          clusterId
          title
          artist
          durationMs
          highlightStartsMs
          coverArt {
            url
          }
          previewUrl
          isOriginal
          isExplicit
          isTrending
          trendRank
          previousTrendRank
          isReusable
          formattedClipCount
          clipCount @include(if: $counts)
        }
      }
    }
  }
`);

const foundTrackNode = graphql(/* GraphQL */ `
  query FoundTrackNode($id: ID!) {
    node(id: $id) {
      id
      ... on Track {
        title
        canonicalId
      }
    }
  }
`);

const usersForTrackCursor = graphql(/* GraphQL */ `
  query UsersForTrackCursor($query: String!, $first: Int, $after: String, $last: Int, $before: String) {
    list: searchUsers(query: $query, first: $first, after: $after, last: $last, before: $before) {
      ...PageOfUsers
    }
  }
`);

const word = 'the';
const path = '/v2/search/music';
const older = '/v1/search/music';
const found = world.search.tracks(word);
const pks = (tracks: readonly Track[]) => tracks.map(({ pk }) => pk);
const searchTracks = (query: string) => async (paging: Paging) => {
  const answer = await ask(tracksFound, { query, ...paging });
  return { answer, page: answer.data.list };
};
const searchUsers = (query: string) => async (paging: Paging) => {
  const answer = await ask(usersForTrackCursor, { query, ...paging });
  return { answer, page: answer.data.list };
};

testConnection(server, {
  name: 'Query.searchTracks',
  read: searchTracks(word),
  others: [searchTracks('o'), searchUsers('juniper')],
  pks: () => pks(found.slice(0, 30)),
  calls: [path, path, path],
  isWhole: false,
});

describe('a search for music', () => {
  const four = found.slice(0, 4);

  test('takes one call for the facts in its rows', async () => {
    const { data, errors } = await ask(tracksInFull, { query: word, counts: false });
    expect(errors).toBeUndefined();
    expect(data.searchTracks?.edges?.map(({ node }) => node)).toEqual(
      four.map((track) => ({
        id: expect.stringMatching(/^[\w-]+$/),
        pk: track.pk,
        clusterId: track.clusterId,
        title: track.title,
        artist: track.artistName,
        durationMs: track.durationMs,
        highlightStartsMs: track.highlightsMs,
        coverArt: { url: expect.stringContaining(track.pk) },
        previewUrl: expect.stringContaining(track.pk),
        isOriginal: false,
        isExplicit: track.isExplicit,
        isTrending: track.isTrending,
        trendRank: track.trendRank ?? null,
        previousTrendRank: track.previousTrendRank ?? null,
        isReusable: track.isReusable,
        formattedClipCount: `${world.tracks.clips(track).length} reels`,
      })),
    );
    expect(calls()).toEqual([path]);
  });

  test('takes one call each for other facts, at most what the estimate says', async () => {
    const { data, ...answer } = await ask(tracksInFull, { query: word, counts: true });
    expect(data.searchTracks?.edges?.map(({ node }) => node.clipCount)).toEqual(
      four.map((track) => world.tracks.clips(track).length),
    );
    expect(calls()).toEqual([path, ...four.map(() => '/v2/track/by/id')]);
    const { estimate } = await explain(server, tracksInFull, { query: word, counts: true });
    expect(estimate?.requests).toBe(answer.extensions?.upstream.billed);
  });

  test('finds music by its artist, with the id that the track has elsewhere', async () => {
    const [track] = four as [Track];
    const reading = await searchTracks(` ${track.artistName.toUpperCase()} `)({ first: 50 });
    expect(pksOf(reading)).toEqual(pks(world.search.tracks(track.artistName)));
    expect(sandbox.calls[0]?.query).toEqual({ query: track.artistName.toUpperCase() });
    const index = pksOf(reading).indexOf(track.pk);
    const { id } = reading.page?.edges?.[index]?.node ?? {};
    const { data, errors } = await ask(foundTrackNode, { id: id as string });
    expect(errors).toBeUndefined();
    expect(data.node).toEqual({ id, title: track.title, canonicalId: track.canonicalId });
    expect(calls()).toEqual(['/v2/track/by/id']);
  });

  test('has no results for an unknown title', async () => {
    const { page, answer } = await searchTracks('zzzzqqq')({});
    expect(errorsOf(answer)).toEqual([]);
    expect(page).toMatchObject({ edges: [], pageInfo: { hasNextPage: false } });
    expect(calls()).toEqual([path]);
  });

  test.each(['', ' \n '])('for nothing ("%s") is refused without a call', async (query) => {
    const { answer } = await searchTracks(query)({});
    expect(answer.data).toEqual({ list: null });
    expect(errorsOf(answer)).toEqual(['list BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });
});

describe('a search for music that fails', () => {
  test.each([{ status: 500 }, { status: 410 }, { kind: 'truncate' }, { kind: 'wrong-shape' }] as const)(
    'with %j falls back to the older search, which may not be the whole list',
    async (fault) => {
      const clear = sandbox.faults.add({ path, ...fault });
      const reading = await searchTracks(word)({ first: 30 });
      clear();
      expect(errorsOf(reading.answer)).toEqual([]);
      expect(pksOf(reading)).toEqual(pks(found.slice(0, 12)));
      expect(reading.answer.extensions?.warnings).toMatchObject([{ code: 'LIST_CUT', path: ['list'] }]);
      expect(calls()).toEqual([path, older]);
    },
  );

  test('stays on the path of its cursor', async () => {
    const clear = sandbox.faults.add({ path, status: 500 });
    const start = await searchTracks(word)({ first: 5 });
    clear();
    const next = await searchTracks(word)({ first: 5, after: endOf(start) });
    expect(pksOf(next)).toEqual(pks(found.slice(5, 10)));
    expect(calls()).toEqual([older]);
  });

  test('on every path is null with its error', async () => {
    const clear = sandbox.faults.add({ status: 503 });
    const { answer } = await searchTracks(word)({});
    clear();
    expect(answer.data).toEqual({ list: null });
    expect(errorsOf(answer)).toEqual(['list UPSTREAM_UNAVAILABLE']);
    expect(calls()).toEqual([path, older]);
  });

  test('on a later page has the music so far and an error', async () => {
    const clear = sandbox.faults.add({ path, match: { next_max_id: '12' }, kind: 'truncate' });
    const reading = await searchTracks(word)({ first: 20 });
    clear();
    expect(pksOf(reading)).toEqual(pks(found.slice(0, 12)));
    expect(errorsOf(reading.answer)).toEqual(['list UPSTREAM_BAD_ANSWER']);
    expect(reading.page?.pageInfo.hasNextPage).toBe(true);
  });
});
