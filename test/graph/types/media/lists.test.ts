import { FAMOUS, type Person, type Post, PRIVATE } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { gatewayBehindGate } from '../../../support/gateway/gate.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { endOf, type Paging, pksOf, testConnection } from '../../../support/graph/connection.ts';
import type { CommentOrder } from '../../../support/graphql/graphql.ts';
import { graphql } from '../../../support/graphql/index.ts';

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { world } = sandbox;

const likersOf = graphql(/* GraphQL */ `
  query LikersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    media(by: { pk: $pk }) {
      list: likers(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfUsers
      }
    }
  }
`);

const commentsOf = graphql(/* GraphQL */ `
  query CommentsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String, $order: CommentOrder) {
    media(by: { pk: $pk }) {
      list: comments(first: $first, after: $after, last: $last, before: $before, order: $order) {
        ...PageOfComments
      }
    }
  }
`);

const countsOfMedia = graphql(/* GraphQL */ `
  query CountsOfMedia($pk: ID!, $counts: Boolean!) {
    media(by: { pk: $pk }) {
      likeCount @include(if: $counts)
      commentCount @include(if: $counts)
      likers(first: 1) {
        totalCount
        edges {
          cursor
        }
      }
      comments(first: 1) {
        totalCount
        edges {
          cursor
        }
      }
      popular: comments(first: 1, order: POPULAR) {
        totalCount
        edges {
          cursor
        }
      }
    }
  }
`);

const captionBesideComments = graphql(/* GraphQL */ `
  query CaptionBesideComments($pk: ID!) {
    media(by: { pk: $pk }) {
      comments(first: 1) {
        totalCount
        edges {
          cursor
        }
      }
      likers(first: -1) {
        totalCount
      }
      pk
    }
  }
`);

const likersInFull = graphql(/* GraphQL */ `
  query LikersInFull($pk: ID!, $counts: Boolean!, $privacy: Boolean!) {
    media(by: { pk: $pk }) {
      likers(first: 5) {
        edges {
          node {
            pk
            username
            fullName
            isVerified
            isPrivate @include(if: $privacy)
            followerCount @include(if: $counts)
          }
        }
      }
    }
  }
`);

const commentsInFull = graphql(/* GraphQL */ `
  query CommentsInFull($pk: ID!, $first: Int, $order: CommentOrder) {
    media(by: { pk: $pk }) {
      comments(first: $first, order: $order) {
        edges {
          node {
            pk
            text
            createdAt
            likeCount
            replyCount
            isHidden
            author {
              pk
              username
            }
            media {
              pk
              code
            }
            parent {
              pk
            }
          }
        }
      }
    }
  }
`);

const authorsInFull = graphql(/* GraphQL */ `
  query AuthorsInFull($pk: ID!, $first: Int) {
    media(by: { pk: $pk }) {
      comments(first: $first) {
        edges {
          node {
            text
            author {
              username
              followerCount
            }
          }
        }
      }
    }
  }
`);

graphql(/* GraphQL */ `
  fragment FactsOfPost on Media {
    pk
    code
    kind
    surface
    caption
    isCaptionEdited
    takenAt
    width
    height
    videoDuration
    hasAudio
    likeCount
    commentCount
    playCount
    reshareCount
    areCountsHidden
    isPaidPartnership
    owner {
      pk
      username
      fullName
      isVerified
    }
    coauthors {
      pk
      username
    }
    place {
      pk
      name
      city
      latitude
      longitude
    }
    sponsors {
      pk
    }
    videos {
      url
    }
    children {
      pk
      kind
    }
  }
`);

const postsInLists = graphql(/* GraphQL */ `
  query PostsInLists($pk: ID!, $track: ID!) {
    user(by: { pk: $pk }) {
      media(first: 14) {
        edges {
          node {
            ...FactsOfPost
          }
        }
      }
      clips(first: 8) {
        edges {
          node {
            ...FactsOfPost
          }
        }
      }
      mostPlayed: clips(first: 8, sort: VIEWS) {
        edges {
          node {
            ...FactsOfPost
          }
        }
      }
      reposts(first: 8) {
        edges {
          node {
            ...FactsOfPost
          }
        }
      }
      taggedMedia(first: 8) {
        edges {
          node {
            ...FactsOfPost
          }
        }
      }
    }
    track(by: { pk: $track }) {
      clips(first: 8) {
        edges {
          node {
            ...FactsOfPost
          }
        }
      }
    }
  }
`);

const postsAlone = graphql(/* GraphQL */ `
  query PostsAlone($by: [MediaBy!]!) {
    medias(by: $by) {
      ...FactsOfPost
    }
  }
`);

const pinnedAmongClips = graphql(/* GraphQL */ `
  query PinnedAmongClips($pk: ID!, $sort: ClipSort!) {
    user(by: { pk: $pk }) {
      clips(first: 60, sort: $sort) {
        edges {
          node {
            pk
            isPinned
          }
        }
      }
    }
  }
`);

const famous = world.people.byPk(FAMOUS.pk) as Person;
const postsOf = (person: Person): Post[] =>
  Array.from({ length: person.ownPosts }, (_, ordinal) => world.posts.at(person, ordinal));
const [busy, other] = postsOf(famous).filter(
  ({ likeCount, commentCount }) => likeCount > 200 && commentCount > 100,
) as [Post, Post];
const secret = world.posts.at(world.people.byPk(PRIVATE.pk) as Person, 0);
const commentsAt = (post: Post, count: number) =>
  Array.from({ length: count }, (_, place) => world.comments.at(post, place));
const popular = (post: Post, count: number) => {
  const [first, rest] = [commentsAt(post, 5), commentsAt(post, count).slice(5)];
  return [...first.slice(-1), ...first.slice(0, -1), ...rest].slice(0, count);
};
const pks = (list: readonly { readonly pk: string }[]) => list.map(({ pk }) => pk);
const likersAt = (post: Post) =>
  Array.from({ length: world.likers(post).count }, (_, place) => world.likers(post).at(place));

const likers = (pk: string) => async (paging: Paging) => {
  const answer = await ask(likersOf, { pk, ...paging });
  return { answer, page: answer.data.media?.list };
};
const comments = (pk: string, order?: CommentOrder) => async (paging: Paging) => {
  const answer = await ask(commentsOf, { pk, ...paging, ...(order !== undefined && { order }) });
  return { answer, page: answer.data.media?.list };
};

testConnection(server, {
  name: 'Media.likers',
  isOnePage: true,
  read: likers(busy.pk),
  others: [likers(other.pk), comments(busy.pk)],
  pks: () => pks(likersAt(busy)),
  calls: ['/gql/media/likers'],
  isWhole: true,
});

testConnection(server, {
  name: 'Media.comments',
  read: comments(busy.pk),
  others: [comments(other.pk), comments(busy.pk, 'POPULAR'), likers(busy.pk)],
  pks: () => pks(commentsAt(busy, 40)),
  calls: ['/v2/media/comments', '/v2/media/comments', '/v2/media/comments'],
  isWhole: false,
});

testConnection(server, {
  name: 'Media.comments(order: POPULAR)',
  read: comments(busy.pk, 'POPULAR'),
  others: [comments(other.pk, 'POPULAR'), comments(busy.pk, 'RECENT'), comments(busy.pk)],
  pks: () => pks(popular(busy, 30)),
  calls: ['/gql/comments/chunk', '/gql/comments/chunk', '/gql/comments/chunk'],
  isWhole: false,
});

test.each([
  ['POPULAR', 'popular', popular(busy, 3)],
  ['RECENT', 'recent', commentsAt(busy, 3)],
] as const)('the order %s is sent as the service names it', async (order, word, expected) => {
  expect(pksOf(await comments(busy.pk, order)({ first: 3 }))).toEqual(pks(expected));
  expect(sandbox.calls.map(({ path, query }) => [path, query['sort_order']])).toEqual([['/gql/comments/chunk', word]]);
});

describe('the total count', () => {
  test('is on the page of comments; without such a page it comes from the post, for one more call', async () => {
    const { data } = await ask(countsOfMedia, { pk: busy.pk, counts: false });
    expect(data.media?.comments?.totalCount).toBe(busy.commentCount);
    expect(data.media?.likers?.totalCount).toBe(busy.likeCount);
    expect(calls().sort()).toEqual([
      '/gql/comments/chunk',
      '/gql/media/likers',
      '/v2/media/comments',
      '/v2/media/info/by/id',
    ]);
  });

  test("is the parent's count if that is requested too, for one more call", async () => {
    const { data } = await ask(countsOfMedia, { pk: busy.pk, counts: true });
    expect(data.media).toMatchObject({
      likeCount: busy.likeCount,
      commentCount: busy.commentCount,
      likers: { totalCount: busy.likeCount },
      comments: { totalCount: busy.commentCount },
      popular: { totalCount: busy.commentCount },
    });
    expect(calls().filter((path) => path === '/v2/media/info/by/id')).toHaveLength(1);
    expect(calls()).toHaveLength(4);
  });
});

test('a post, its likers and its comments are fetched in parallel', async () => {
  const { gate, ...late } = await gatewayBehindGate(sandbox);
  gate.hold();
  const answer = late.ask(countsOfMedia, { pk: busy.pk, counts: true });
  // None has been answered, so none waits for another.
  await expect.poll(late.calls).toHaveLength(4);
  gate.open();
  expect((await answer).errors).toBeUndefined();
  expect(late.calls()).toHaveLength(4);
});

describe('the likers of a post', () => {
  const five = likersAt(busy).slice(0, 5);

  test('take one call for the facts in their rows', async () => {
    const { data } = await ask(likersInFull, { pk: busy.pk, counts: false, privacy: false });
    expect(data.media?.likers?.edges?.map(({ node }) => node)).toEqual(
      five.map(({ pk, username, fullName, isVerified }) => ({ pk, username, fullName, isVerified })),
    );
    expect(calls()).toEqual(['/gql/media/likers']);
  });

  test('take one call each for other facts, once', async () => {
    const { data } = await ask(likersInFull, { pk: busy.pk, counts: true, privacy: true });
    expect(data.media?.likers?.edges?.map(({ node }) => [node.followerCount, node.isPrivate])).toEqual(
      five.map(({ followerCount, isPrivate }) => [followerCount, isPrivate]),
    );
    expect(sandbox.calls.map(({ query }) => query['id'] ?? query['media_id'])).toEqual([busy.pk, ...pks(five)]);
  });

  // Two access paths cost the same, and only the rows of /v2/media/likers have isPrivate.
  test('are read on the path that provides the requested facts, at the same cost', async () => {
    const { data } = await ask(likersInFull, { pk: busy.pk, counts: false, privacy: true });
    expect(data.media?.likers?.edges?.map(({ node }) => node.isPrivate)).toEqual(
      five.map(({ isPrivate }) => isPrivate),
    );
    expect(calls()).toEqual(['/v2/media/likers']);
  });

  test('take the second access path when the first fails, which also has their number', async () => {
    const clear = sandbox.faults.add({ path: '/gql/media/likers', status: 410 });
    const reading = await likers(busy.pk)({ first: 100 });
    clear();
    expect(pksOf(reading)).toEqual(pks(likersAt(busy)));
    expect(reading.page?.pageInfo.hasNextPage).toBe(false);
    expect(calls()).toEqual(['/gql/media/likers', '/v2/media/likers']);
  });

  test('take the third access path when both fail, for the same facts and once', async () => {
    const document = { pk: busy.pk, counts: false, privacy: true };
    const whole = await ask(likersInFull, document);
    for (const path of ['/gql/media/likers', '/v2/media/likers']) sandbox.faults.add({ path, kind: 'truncate' });
    const answer = await ask(likersInFull, document);
    const reading = await likers(busy.pk)({ first: 100 });
    sandbox.faults.clear();
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual(whole.data);
    expect(pksOf(reading)).toEqual(pks(likersAt(busy)));
    expect(reading.page?.pageInfo.hasNextPage).toBe(false);
    expect(calls()).toEqual(['/gql/media/likers', '/v2/media/likers', '/v1/media/likers']);
  });

  test('take the fourth access path when the others fail', async () => {
    const document = { pk: busy.pk, counts: false, privacy: true };
    const whole = await ask(likersInFull, document);
    const others = ['/gql/media/likers', '/v2/media/likers', '/v1/media/likers'];
    for (const path of others) sandbox.faults.add({ path, status: 500 });
    const answer = await ask(likersInFull, document);
    const reading = await likers(busy.pk)({ first: 100 });
    sandbox.faults.clear();
    expect(answer.data).toEqual(whole.data);
    expect(pksOf(reading)).toEqual(pks(likersAt(busy)));
    expect(calls()).toEqual([...others, '/v3/media/likers']);
  });
});

describe('the comments on a post', () => {
  const expectedComments = (post: Post, count: number) =>
    commentsAt(post, count).map((comment) => ({
      pk: comment.pk,
      text: comment.text,
      createdAt: new Date(comment.createdAt * 1000).toISOString(),
      likeCount: comment.likeCount,
      replyCount: comment.replyCount,
      isHidden: false,
      author: { pk: comment.author.pk, username: comment.author.username },
      media: { pk: post.pk, code: post.code },
      parent: null,
    }));

  test.each([
    [undefined, '/v2/media/comments'],
    ['RECENT', '/gql/comments/chunk'],
  ] as const)('in the order %s take one call for the facts in their rows', async (order, path) => {
    const { data, errors } = await ask(commentsInFull, {
      pk: busy.pk,
      first: 12,
      ...(order !== undefined && { order }),
    });
    expect(errors).toBeUndefined();
    // The service omits a number of replies of 0 from /v2, and other numbers too, so a missing one is unknown there.
    const expected = expectedComments(busy, 12).map((comment) => ({
      ...comment,
      replyCount: path === '/v2/media/comments' ? comment.replyCount || null : comment.replyCount,
    }));
    expect(data.media?.comments?.edges?.map(({ node }) => node)).toEqual(expected);
    expect(calls()).toEqual([path]);
  });

  test('take one call an author for other facts; one that does not exist is null with one error', async () => {
    const isLeft = (post: Post) => post.commentCount >= 12 && commentsAt(post, 12).some(({ author }) => author.isGone);
    const post = postsOf(famous).find(isLeft) as Post;
    const authors = commentsAt(post, 12).map(({ author }) => author);
    const answer = await ask(authorsInFull, { pk: post.pk, first: 12 });
    expect(answer.data.media?.comments?.edges?.map(({ node }) => node)).toEqual(
      commentsAt(post, 12).map(({ text, author }) => ({
        text,
        author: author.isGone ? null : { username: author.username, followerCount: author.followerCount },
      })),
    );
    expect(errorsOf(answer)).toEqual(
      authors
        .flatMap(({ isGone }, place) => (isGone ? [`media.comments.edges.${place}.node.author NOT_FOUND`] : []))
        .sort(),
    );
    expect(
      sandbox.calls
        .slice(1)
        .map(({ query }) => query['id'])
        .sort(),
    ).toEqual([...new Set(pks(authors))].sort());
  });

  test.each([{ status: 500 }, { status: 410 }, { kind: 'truncate' }, { kind: 'html' }] as const)(
    'take the second access path after %j, and stay on it',
    async (fault) => {
      const clear = sandbox.faults.add({ path: '/v2/media/comments', ...fault });
      const reading = await comments(busy.pk)({ first: 20 });
      clear();
      const expected = pks(commentsAt(busy, 40));
      expect(pksOf(reading)).toEqual(expected.slice(0, 20));
      expect(calls()).toEqual(['/v2/media/comments', '/v1/media/comments/chunk', '/v1/media/comments/chunk']);
      expect(sandbox.calls[2]?.query['min_id']).toMatch(/^[\w+/]+=*$/);
      expect(pksOf(await comments(busy.pk)({ first: 20, after: endOf(reading) }))).toEqual(expected.slice(20));
      expect(new Set(calls())).toEqual(new Set(['/v1/media/comments/chunk']));
    },
  );

  test('take the third access path after two failures, and stay on it', async () => {
    for (const path of ['/v2/media/comments', '/v1/media/comments/chunk']) sandbox.faults.add({ path, status: 503 });
    const reading = await comments(busy.pk)({ first: 5 });
    sandbox.faults.clear();
    const expected = pks(popular(busy, 10));
    expect(pksOf(reading)).toEqual(expected.slice(0, 5));
    expect(calls()).toEqual(['/v2/media/comments', '/v1/media/comments/chunk', '/gql/comments/chunk']);
    expect(pksOf(await comments(busy.pk)({ first: 5, after: endOf(reading) }))).toEqual(expected.slice(5));
    expect(calls()).toEqual(['/gql/comments/chunk']);
  });
});

describe('lists of a post that fail', () => {
  test.each([
    ['private', secret.pk, 'PRIVATE'],
    ['gone', String(BigInt(busy.pk) + 1n), 'NOT_FOUND'],
  ])('are null with their own error when it is %s; no other path is called', async (_what, pk, code) => {
    for (const list of [likers(pk), comments(pk)]) {
      const { answer } = await list({ first: 1 });
      expect(answer.data).toEqual({ media: { list: null } });
      expect(errorsOf(answer)).toEqual([`media.list ${code}`]);
      expect(calls()).toHaveLength(1);
    }
  });

  test('do not affect other lists', async () => {
    const answer = await ask(captionBesideComments, { pk: busy.pk });
    expect(answer.data.media).toEqual({
      pk: busy.pk,
      likers: null,
      comments: { totalCount: busy.commentCount, edges: [{ cursor: expect.any(String) }] },
    });
    expect(errorsOf(answer)).toEqual(['media.likers BAD_USER_INPUT']);
  });
});

describe('a post in a list', () => {
  test('has the same facts as on its own, in every list and on every path, without a call of its own', async () => {
    const ways = ['/gql/user/medias', '/v2/user/clips', '/gql/user/clips', '/gql/user/reposts', '/v2/user/tag/medias'];
    const track = world.tracks.at(0).pk;
    for (const [failing, tracks] of [
      [undefined, ['/v2/track/by/id']],
      ['/v2/track/by/id', ['/v2/track/by/id', '/v2/track/stream/by/id']],
    ] as const) {
      if (failing !== undefined) sandbox.faults.add({ path: failing, status: 500 });
      const { data, errors } = await ask(postsInLists, { pk: famous.pk, track });
      sandbox.faults.clear();
      expect(errors).toBeUndefined();
      expect([...new Set(calls())].sort()).toEqual([...ways, ...tracks].sort());
      const lists = [...Object.values(data.user ?? {}), data.track?.clips];
      const nodes = lists.flatMap((list) => list?.edges?.map(({ node }) => node) ?? []);
      expect(nodes).toHaveLength(14 + 5 * 8);
      const alone = await ask(postsAlone, { by: nodes.map(({ pk }) => ({ pk: pk as string })) });
      expect(alone.data.medias).toEqual(nodes);
    }
  });

  // The stream of clips has only pins among the clips. A missing pin to the profile means unknown there, not "no".
  test('is pinned or not on every path to the clips', async () => {
    for (const sort of ['RECENT', 'VIEWS'] as const) {
      const { data } = await ask(pinnedAmongClips, { pk: famous.pk, sort });
      const clips = data.user?.clips?.edges?.map(({ node }) => node) ?? [];
      expect(clips.some(({ isPinned }) => isPinned)).toBe(true);
      const truth = clips.map(({ pk }) => ({ pk, isPinned: world.posts.byPk(pk ?? '')?.isPinned }));
      expect(clips).toEqual(truth);
    }
  });
});
