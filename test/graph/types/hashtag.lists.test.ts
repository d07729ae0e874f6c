import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { type Paging, testConnection } from '../../support/graph/connection.ts';
import { graphql } from '../../support/graphql/index.ts';
import { rows } from '../../support/required.ts';

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { world } = sandbox;

/** A hashtag with many posts, and one without. */
const name = 'quietpaths';
const unused = 'amberatlas';
const week = 7 * 86_400;
/** The newest posts of the world, whatever the day. */
const epoch = Date.UTC(2026, 2, 1) / 1000;
const top = world.hashtagged.top(name).map(world.timelines.post);
const clips = world.hashtagged.clips(name).map(world.timelines.post);
const recent = world.hashtagged.recent(name, epoch - week).map(world.timelines.post);

const topMediaOfHashtag = graphql(/* GraphQL */ `
  query TopMediaOfHashtag($name: String!, $first: Int, $after: String, $last: Int, $before: String) {
    hashtag(by: { name: $name }) {
      list: topMedia(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const recentMediaOfHashtag = graphql(/* GraphQL */ `
  query RecentMediaOfHashtag($name: String!, $first: Int, $after: String, $last: Int, $before: String) {
    hashtag(by: { name: $name }) {
      list: recentMedia(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const clipsOfHashtag = graphql(/* GraphQL */ `
  query ClipsOfHashtag($name: String!, $first: Int, $after: String, $last: Int, $before: String) {
    hashtag(by: { name: $name }) {
      list: clips(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const playsOfHashtagClips = graphql(/* GraphQL */ `
  query PlaysOfHashtagClips($name: String!) {
    hashtag(by: { name: $name }) {
      clips(first: 2) {
        edges {
          node {
            caption
            playCount
            owner {
              username
            }
          }
        }
      }
    }
  }
`);

const captionsOfHashtag = graphql(/* GraphQL */ `
  query CaptionsOfHashtag($name: String!) {
    hashtag(by: { name: $name }) {
      topMedia(first: 5) {
        ...CaptionsOfPosts
      }
      recentMedia(first: 5) {
        ...CaptionsOfPosts
      }
    }
  }

  fragment CaptionsOfPosts on MediaConnection {
    edges {
      node {
        pk
        caption
        takenAt
        likeCount
        owner {
          username
        }
      }
    }
  }
`);

const postsOfHashtag = graphql(/* GraphQL */ `
  query PostsOfHashtag($name: String!, $first: Int!) {
    hashtag(by: { name: $name }) {
      topMedia(first: $first) {
        edges {
          node {
            pk
            graphId
            code
            kind
            caption
            takenAt
            width
            height
            likeCount
            commentCount
            playCount
            owner {
              pk
              username
            }
            place {
              pk
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
        }
      }
    }
  }
`);

const reading =
  (of: typeof topMediaOfHashtag | typeof recentMediaOfHashtag | typeof clipsOfHashtag, tag: string) =>
  async (paging: Paging) => {
    const answer = await ask(of, { name: tag, ...paging });
    return { answer, page: answer.data.hashtag?.list };
  };

testConnection(server, {
  name: 'Hashtag.topMedia',
  read: reading(topMediaOfHashtag, name),
  others: [reading(recentMediaOfHashtag, name), reading(topMediaOfHashtag, 'oldstone')],
  pks: () => top.slice(0, 24).map(({ pk }) => pk),
  calls: ['/v2/hashtag/medias/top', '/v2/hashtag/medias/top'],
  isWhole: false,
});

testConnection(server, {
  name: 'Hashtag.recentMedia',
  read: reading(recentMediaOfHashtag, name),
  others: [reading(topMediaOfHashtag, name), reading(recentMediaOfHashtag, 'oldstone')],
  pks: () => recent.slice(0, 24).map(({ pk }) => pk),
  calls: ['/v2/hashtag/medias/recent', '/v2/hashtag/medias/recent'],
  isWhole: false,
});

testConnection(server, {
  name: 'Hashtag.clips',
  read: reading(clipsOfHashtag, name),
  others: [reading(topMediaOfHashtag, name), reading(clipsOfHashtag, 'oldstone')],
  pks: () => clips.slice(0, 24).map(({ pk }) => pk),
  calls: Array.from({ length: 3 }, () => '/v1/hashtag/medias/clips/chunk'),
  isWhole: false,
});

describe('the posts of a hashtag', () => {
  test('have all facts of posts in a list, with their owners, in one call', async () => {
    const { data, errors } = await ask(postsOfHashtag, { name, first: 12 });
    expect(errors).toBeUndefined();
    expect(calls()).toEqual(['/v2/hashtag/medias/top']);
    for (const [index, { node }] of rows(data.hashtag?.topMedia?.edges).entries()) {
      const post = top[index] as (typeof top)[number];
      expect(node).toMatchObject({
        pk: post.pk,
        graphId: post.fbid,
        code: post.code,
        kind: ['IMAGE', 'VIDEO', 'CAROUSEL'][[1, 2, 8].indexOf(post.mediaType)],
        caption: post.caption,
        takenAt: new Date(post.takenAt * 1000).toISOString(),
        width: post.width,
        height: post.height,
        likeCount: post.hidesCounts ? null : post.likeCount,
        commentCount: post.commentCount,
        playCount: post.mediaType === 2 ? post.playCount : null,
        owner: { pk: post.owner.pk, username: post.owner.username },
        place: post.place === undefined ? null : { pk: world.places.at(post.place).pk },
        coauthors: post.coauthors.length === 0 ? null : post.coauthors.map(({ pk }) => ({ pk })),
        children: post.children.length === 0 ? null : post.children.map(({ pk }) => ({ pk })),
      });
      expect(node.images?.length).toBeGreaterThan(0);
    }
  });

  const lists = [
    ['topMedia', topMediaOfHashtag],
    ['recentMedia', recentMediaOfHashtag],
    ['clips', clipsOfHashtag],
  ] as const;

  test.each(lists)('%s of a hashtag without posts is empty, for one call', async (_list, document) => {
    const { page, answer } = await reading(document, unused)({ first: 3 });
    expect(errorsOf(answer)).toEqual([]);
    expect(page?.edges).toEqual([]);
    expect(calls()).toHaveLength(1);
  });

  test.each(lists)('%s of a hashtag that does not exist is an error, for one call', async (_list, document) => {
    const { page, answer } = await reading(document, 'xqzzt')({ first: 3 });
    expect(page ?? null).toBeNull();
    expect(errorsOf(answer)).toEqual(['hashtag.list NOT_FOUND']);
    expect(calls()).toHaveLength(1);
  });

  test('come from the older endpoints if the newer ones fail', async () => {
    const clear = sandbox.faults.add({ path: '/v2/hashtag/*', status: 503 });
    const { data, errors } = await ask(captionsOfHashtag, { name });
    clear();
    expect(errors).toBeUndefined();
    const shown = (posts: typeof top) => ({
      edges: posts.slice(0, 5).map((post) => ({
        node: {
          pk: post.pk,
          caption: post.caption,
          takenAt: new Date(post.takenAt * 1000).toISOString(),
          likeCount: post.hidesCounts ? null : post.likeCount,
          owner: { username: post.owner.username },
        },
      })),
    });
    expect(data.hashtag).toEqual({ topMedia: shown(top), recentMedia: shown(recent) });
    expect(calls().toSorted()).toEqual([
      '/v1/hashtag/medias/top/chunk',
      '/v1/hashtag/medias/top/recent/chunk',
      '/v2/hashtag/medias/recent',
      '/v2/hashtag/medias/top',
    ]);
  });

  // The list of clips has plays that include those on Facebook.
  test('in the list of clips have their plays from a call each', async () => {
    const { data, errors } = await ask(playsOfHashtagClips, { name });
    expect(errors).toBeUndefined();
    const shown = clips.slice(0, 2);
    expect(data.hashtag?.clips?.edges?.map(({ node }) => node)).toEqual(
      shown.map((post) => ({
        caption: post.caption,
        playCount: post.mediaType === 2 ? post.playCount : null,
        owner: { username: post.owner.username },
      })),
    );
    const details = shown.filter(({ mediaType }) => mediaType === 2).map(() => '/v2/media/info/by/id');
    expect(calls()).toEqual(['/v1/hashtag/medias/clips/chunk', ...details]);
  });
});
