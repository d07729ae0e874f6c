import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';
import { type Paging, testConnection } from '../../support/lists/connection.ts';
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
const recent = world.hashtagged.recent(name, epoch - week).map(world.timelines.post);

const topMediaOfHashtag = graphql(/* GraphQL */ `
  query TopMediaOfHashtag($name: String!, $first: Int, $after: String, $last: Int, $before: String) {
    hashtag(name: $name) {
      list: topMedia(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const recentMediaOfHashtag = graphql(/* GraphQL */ `
  query RecentMediaOfHashtag($name: String!, $first: Int, $after: String, $last: Int, $before: String) {
    hashtag(name: $name) {
      list: recentMedia(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfMedia
      }
    }
  }
`);

const postsOfHashtag = graphql(/* GraphQL */ `
  query PostsOfHashtag($name: String!, $first: Int!) {
    hashtag(name: $name) {
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

const reading = (of: typeof topMediaOfHashtag | typeof recentMediaOfHashtag, tag: string) => async (paging: Paging) => {
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
});
