import type { Place, Post } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { type Paging, pksOf, testConnection } from '../../support/graph/connection.ts';
import { graphql } from '../../support/graphql/index.ts';
import { explain } from '../../support/requests/explain.ts';

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { placed, places, posts, people, timelines } = sandbox.world;

const topMediaOfPlace = graphql(/* GraphQL */ `
  query TopMediaOfPlace($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    place(by: { pk: $pk }) {
      list: topMedia(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const recentMediaOfPlace = graphql(/* GraphQL */ `
  query RecentMediaOfPlace($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    place(by: { pk: $pk }) {
      list: recentMedia(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const mediaOfPlaceInFull = graphql(/* GraphQL */ `
  query MediaOfPlaceInFull($pk: ID!) {
    place(by: { pk: $pk }) {
      recentMedia(first: 12) {
        edges {
          node {
            pk
            code
            url
            kind
            surface
            caption
            takenAt
            owner {
              pk
              username
            }
            coauthors {
              pk
            }
            place {
              pk
              name
            }
            images {
              url
              width
            }
            videos {
              url
            }
            videoDuration
            children {
              pk
              kind
            }
            likeCount
            commentCount
            areCountsHidden
            isPaidPartnership
          }
        }
      }
    }
  }
`);

const placeWithMedia = graphql(/* GraphQL */ `
  query PlaceWithMedia($pk: ID!) {
    place(by: { pk: $pk }) {
      phone
      topMedia(first: 2) {
        totalCount
        edges {
          node {
            pk
          }
        }
      }
      recentMedia(first: 2) {
        edges {
          node {
            pk
          }
        }
      }
    }
  }
`);

const musicOfPlace = graphql(/* GraphQL */ `
  query MusicOfPlace($pk: ID!) {
    place(by: { pk: $pk }) {
      topMedia(first: 3) {
        edges {
          node {
            hasAudio
            track {
              title
            }
          }
        }
      }
    }
  }
`);

/** The places with the most posts. */
const [place, other] = Array.from({ length: 601 }, (_, index) => ({
  at: places.at(index),
  count: placed.recent(index).length,
}))
  .toSorted((a, b) => b.count - a.count)
  .map(({ at }) => at) as [Place, Place];
const top = placed.top(place.index).map(timelines.post);
const recent = placed.recent(place.index).map(timelines.post);
const pksOfPosts = (of: readonly Post[]) => of.map(({ pk }) => pk);

const read =
  (document: typeof topMediaOfPlace | typeof recentMediaOfPlace, pk = place.pk) =>
  async (paging: Paging) => {
    const answer = await ask(document, { pk, ...paging });
    return { answer, page: answer.data.place?.list };
  };
const bothLists = [
  ['topMedia', topMediaOfPlace, '/v1/location/medias/top/chunk', top],
  ['recentMedia', recentMediaOfPlace, '/v1/location/medias/recent/chunk', recent],
] as const;

for (const [name, document, path, all] of bothLists)
  testConnection(server, {
    name: `Place.${name}`,
    read: read(document),
    others: [read(document, other.pk), read(name === 'topMedia' ? recentMediaOfPlace : topMediaOfPlace)],
    pks: () => pksOfPosts(all.slice(0, 12)),
    calls: [path],
    isWhole: false,
  });

describe('the posts of a place', () => {
  test.each(bothLists)('in %s end with the list, for a call per page', async (_name, document, path, all) => {
    expect(all.length).toBeGreaterThan(12);
    const reading = await read(document)({ first: 100 });
    expect(errorsOf(reading.answer)).toEqual([]);
    expect(pksOf(reading)).toEqual(pksOfPosts(all));
    expect(reading.page?.pageInfo.hasNextPage).toBe(false);
    expect(new Set(calls())).toEqual(new Set([path]));
    expect(calls().length).toBeGreaterThanOrEqual(Math.ceil(all.length / 12));
  });

  test('are the same in both orders', () => {
    expect(pksOfPosts(top).toSorted()).toEqual(pksOfPosts(recent).toSorted());
    expect(top).not.toEqual(recent);
    for (const one of recent) expect(posts.at(people.at(one.owner.index), one.ordinal).place).toBe(place.index);
  });

  test('have their facts in the same call', async () => {
    const { data, errors } = await ask(mediaOfPlaceInFull, { pk: place.pk });
    expect(errors).toBeUndefined();
    expect(calls()).toEqual(['/v1/location/medias/recent/chunk']);
    const nodes = data.place?.recentMedia?.edges?.map(({ node }) => node) ?? [];
    expect(nodes).toHaveLength(12);
    expect(new Set(nodes.map(({ kind }) => kind)).size).toBeGreaterThan(1);
    for (const [index, node] of nodes.entries()) {
      const of = recent[index] as Post;
      expect(node).toMatchObject({
        pk: of.pk,
        code: of.code,
        url: `https://www.instagram.com/p/${of.code}/`,
        caption: of.caption === '' ? null : of.caption,
        takenAt: new Date(of.takenAt * 1000).toISOString(),
        owner: { pk: of.owner.pk, username: of.owner.username },
        coauthors: of.coauthors.length === 0 ? null : of.coauthors.map(({ pk }) => ({ pk })),
        place: { pk: place.pk, name: place.name },
        children: of.children.length === 0 ? null : of.children.map(({ pk }) => expect.objectContaining({ pk })),
        likeCount: of.hidesCounts ? null : of.likeCount,
        commentCount: of.commentCount,
        areCountsHidden: of.hidesCounts,
        isPaidPartnership: of.sponsor !== undefined,
      });
      expect(node.images?.[0]?.width).toBe(of.width);
      expect(node.videos?.length ?? 0).toBe(of.mediaType === 2 ? 1 : 0);
    }
  });

  test('and its details take a call each, and have no count', async () => {
    const { data, errors } = await ask(placeWithMedia, { pk: place.pk });
    expect(errors).toBeUndefined();
    expect(data.place?.topMedia).toEqual({
      totalCount: null,
      edges: top.slice(0, 2).map(({ pk }) => ({ node: { pk } })),
    });
    expect(calls().toSorted()).toEqual([
      '/v1/location/by/id',
      '/v1/location/medias/recent/chunk',
      '/v1/location/medias/top/chunk',
    ]);
  });

  test('cost a call for a post whose music is requested, within the estimate', async () => {
    const { estimate } = await explain(server, musicOfPlace, { pk: place.pk });
    const { errors, extensions } = await ask(musicOfPlace, { pk: place.pk });
    expect(errors).toBeUndefined();
    const { requests } = extensions?.upstream ?? { requests: 0 };
    expect(requests).toBeGreaterThan(1);
    expect(estimate?.requests).toBeGreaterThanOrEqual(requests);
  });

  test.each(bothLists)('in %s are null with an error where the place does not exist', async (_name, document) => {
    const { page, answer } = await read(document, String(BigInt(place.pk) + 1n))({});
    expect(page).toBeNull();
    expect(errorsOf(answer)).toEqual(['place.list NOT_FOUND']);
    expect(calls()).toHaveLength(1);
  });

  test.each(bothLists)('in %s are null with an error where the call fails', async (_name, document, path) => {
    const clear = sandbox.faults.add({ path: '/v1/location/medias/*', status: 500 });
    const { page, answer } = await read(document)({});
    clear();
    expect(page).toBeNull();
    expect(errorsOf(answer)).toEqual(['place.list UPSTREAM_UNAVAILABLE']);
    expect(calls()).toEqual([path, path.replace('/chunk', '')]);
  });

  test.each(bothLists)(
    'in %s are the first ones, with a warning, where only pages fail',
    async (_name, document, path, all) => {
      const clear = sandbox.faults.add({ path, status: 500 });
      const { page, answer } = await read(document)({ first: 30 });
      clear();
      expect(errorsOf(answer)).toEqual([]);
      expect(pksOf({ page, answer })).toEqual(pksOfPosts(all.slice(0, 12)));
      expect(page?.pageInfo.hasNextPage).toBe(false);
      expect(answer.extensions?.warnings).toMatchObject([{ code: 'LIST_CUT' }]);
    },
  );
});
