import type { Post } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { endOf, type Paging, pksOf, testConnection } from '../../support/graph/connection.ts';
import { graphql } from '../../support/graphql/index.ts';
import { explain } from '../../support/requests/explain.ts';
import { rows } from '../../support/required.ts';

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { world } = sandbox;

const mediaFound = graphql(/* GraphQL */ `
  query MediaFound($query: String!, $first: Int, $after: String, $last: Int, $before: String) {
    list: searchMedia(query: $query, first: $first, after: $after, last: $last, before: $before) {
      ...PageOfMedia
    }
  }
`);

const clipsFound = graphql(/* GraphQL */ `
  query ClipsFound($query: String!, $first: Int, $after: String, $last: Int, $before: String) {
    list: searchClips(query: $query, first: $first, after: $after, last: $last, before: $before) {
      ...PageOfMedia
    }
  }
`);

const postsFoundInFull = graphql(/* GraphQL */ `
  query PostsFoundInFull($query: String!, $first: Int!, $counts: Boolean!) {
    searchMedia(query: $query, first: $first) {
      edges {
        node {
          ...FactsOfPostFound
          caption @include(if: $counts)
          likeCount @include(if: $counts)
          commentCount @include(if: $counts)
        }
      }
    }
  }

  fragment FactsOfPostFound on Media {
    id
    pk
    graphId
    code
    kind
    surface
    takenAt
    width
    height
    isPaidPartnership
    areCountsHidden
    playCount
    owner {
      pk
      username
      graphId
    }
    place {
      pk
      latitude
    }
    coauthors {
      pk
    }
    children {
      pk
    }
    images {
      url
    }
  }
`);

const clipsFoundInFull = graphql(/* GraphQL */ `
  query ClipsFoundInFull($query: String!, $first: Int!) {
    searchClips(query: $query, first: $first) {
      edges {
        node {
          ...FactsOfPostFound
          caption
          likeCount
          commentCount
          reshareCount
          videoDuration
          hasAudio
        }
      }
    }
  }
`);

const bothSearches = graphql(/* GraphQL */ `
  query BothSearches($query: String!) {
    search(query: $query, first: 20) {
      edges {
        node {
          ... on Media {
            pk
          }
        }
      }
    }
    searchMedia(query: $query, first: 3) {
      edges {
        node {
          pk
        }
      }
    }
  }
`);

const word = 'juniper';
const top = '/v2/fbsearch/topsearch';
const reels = '/v2/fbsearch/reels';
const info = '/v2/media/info/by/id';
const posts = world.search.posts(word).map(world.timelines.post);
const clips = world.search.clips(word).map(world.timelines.post);
const pks = (list: readonly Post[]) => list.map(({ pk }) => pk);
const factsOf = (post: Post) => ({
  id: expect.stringMatching(/^[\w-]+$/),
  pk: post.pk,
  graphId: post.fbid,
  code: post.code,
  kind: { 1: 'IMAGE', 2: 'VIDEO', 8: 'CAROUSEL' }[post.mediaType],
  surface: post.mediaType === 2 ? 'REELS' : 'FEED',
  takenAt: new Date(post.takenAt * 1000).toISOString(),
  width: post.width,
  height: post.height,
  isPaidPartnership: post.sponsor !== undefined,
  areCountsHidden: post.hidesCounts,
  playCount: post.mediaType === 2 ? post.playCount : null,
  owner: { pk: post.owner.pk, username: post.owner.username, graphId: post.owner.fbid },
  place:
    post.place === undefined ? null : { pk: world.places.at(post.place).pk, latitude: world.places.at(post.place).lat },
  coauthors: post.coauthors.length === 0 ? null : post.coauthors.map(({ pk }) => ({ pk })),
  children: post.children.length === 0 ? null : post.children.map(({ pk }) => ({ pk })),
});
const countsOf = (post: Post) => ({
  caption: post.caption,
  likeCount: post.hidesCounts ? null : post.likeCount,
  commentCount: post.commentCount,
});

const reading = (document: typeof mediaFound | typeof clipsFound, query: string) => async (paging: Paging) => {
  const answer = await ask(document, { query, ...paging });
  return { answer, page: answer.data.list };
};

testConnection(server, {
  name: 'Query.searchMedia',
  read: reading(mediaFound, word),
  others: [reading(mediaFound, 'coast'), reading(clipsFound, word)],
  pks: () => pks(posts.slice(0, 24)),
  calls: Array.from({ length: 3 }, () => top),
  isWhole: false,
});

testConnection(server, {
  name: 'Query.searchClips',
  read: reading(clipsFound, word),
  others: [reading(clipsFound, 'coast'), reading(mediaFound, word)],
  pks: () => pks(clips.slice(0, 24)),
  calls: Array.from({ length: 2 }, () => reels),
  isWhole: false,
});

describe('a search for posts', () => {
  test('has the facts of posts in a list, with their owners, in one call', async () => {
    const { data, errors } = await ask(postsFoundInFull, { query: word, first: 8, counts: false });
    expect(errors).toBeUndefined();
    expect(calls()).toEqual([top]);
    expect(new Set(posts.slice(0, 8).map(({ mediaType }) => mediaType)).size).toBeGreaterThan(1);
    for (const [index, { node }] of rows(data.searchMedia?.edges).entries()) {
      expect(node).toMatchObject(factsOf(posts[index] as Post));
      expect(node.images?.length).toBeGreaterThan(0);
    }
  });

  test('has the caption and the counts of clips with them, and those of others from a call each', async () => {
    const variables = { query: word, first: 8, counts: true };
    const { data, errors, extensions } = await ask(postsFoundInFull, variables);
    expect(errors).toBeUndefined();
    const shown = posts.slice(0, 8);
    expect(data.searchMedia?.edges?.map(({ node }) => node)).toMatchObject(shown.map(countsOf));
    const others = shown.filter(({ mediaType }) => mediaType !== 2);
    expect(others.length).toBeLessThan(shown.length);
    expect(calls()).toEqual([top, ...others.map(() => info)]);
    const { estimate } = await explain(server, postsFoundInFull, variables);
    expect(estimate?.requests).toBeGreaterThanOrEqual(extensions?.upstream.billed ?? 0);
  });

  test('and for everything is one call', async () => {
    const { data, errors } = await ask(bothSearches, { query: word });
    expect(errors).toBeUndefined();
    const everything = data.search?.edges?.flatMap(({ node }) => ('pk' in node ? [node.pk] : []));
    expect(everything?.slice(0, 3)).toEqual(data.searchMedia?.edges?.map(({ node }) => node.pk));
    expect(calls().filter((path) => path === top).length).toBe(calls().length);
    expect(calls().length).toBeLessThanOrEqual(2);
  });
});

describe('a search for clips', () => {
  test('has all facts of clips in a list, with their owners, in one call', async () => {
    const { data, errors } = await ask(clipsFoundInFull, { query: word, first: 8 });
    expect(errors).toBeUndefined();
    expect(calls()).toEqual([reels]);
    for (const [index, { node }] of rows(data.searchClips?.edges).entries()) {
      const clip = clips[index] as Post;
      expect(node).toMatchObject({ ...factsOf(clip), ...countsOf(clip), videoDuration: clip.duration, hasAudio: true });
    }
  });

  test('continues with both tokens of its page', async () => {
    const start = await reading(clipsFound, word)({ first: 12 });
    await reading(clipsFound, word)({ first: 2, after: endOf(start) });
    expect(sandbox.calls[0]?.query).toEqual({
      query: word,
      reels_max_id: expect.stringMatching(/^r:/),
      rank_token: expect.stringMatching(/^[0-9a-f]{36}$/),
    });
  });
});

describe.each([
  ['searchMedia', mediaFound, top, 'next_max_id'],
  ['searchClips', clipsFound, reels, 'reels_max_id'],
] as const)('%s', (_name, document, path, parameter) => {
  const read = reading(document, word);

  test('has no results for an unknown word, for one call', async () => {
    const { page, answer } = await reading(document, 'zzzzqqq')({});
    expect(errorsOf(answer)).toEqual([]);
    expect(page).toMatchObject({ edges: [], pageInfo: { hasNextPage: false } });
    expect(calls()).toEqual([path]);
  });

  test.each(['', ' \n '])('for nothing ("%s") is refused without a call', async (query) => {
    const { answer } = await reading(document, query)({});
    expect(answer.data).toEqual({ list: null });
    expect(errorsOf(answer)).toEqual(['list BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });

  test.each([
    [{ status: 503 }, 'UPSTREAM_UNAVAILABLE'],
    [{ kind: 'truncate' }, 'UPSTREAM_BAD_ANSWER'],
    [{ kind: 'wrong-shape' }, 'UPSTREAM_BAD_ANSWER'],
    [{ status: 404 }, 'NOT_FOUND'],
  ] as const)('that fails with %j is null with the error %s', async (fault, code) => {
    const clear = sandbox.faults.add({ path, ...fault });
    const { answer } = await read({});
    clear();
    expect(answer.data).toEqual({ list: null });
    expect(errorsOf(answer)).toEqual([`list ${code}`]);
    expect(calls()).toEqual([path]);
  });

  test('that fails on a later page has the posts so far and an error', async () => {
    const whole = await read({ first: 12 });
    const clear = sandbox.faults.add({ path, contains: { [parameter]: '' }, kind: 'truncate' });
    const broken = await read({ first: 20 });
    clear();
    expect(pksOf(broken)).toEqual(pksOf(whole));
    expect(errorsOf(broken.answer)).toEqual(['list UPSTREAM_BAD_ANSWER']);
    expect(broken.page?.pageInfo.hasNextPage).toBe(true);
  });
});
