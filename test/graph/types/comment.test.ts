import { type Comment, FAMOUS, NEWCOMER, type Person, type Post, PRIVATE } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { type Paging, pksOf, testConnection } from '../../support/graph/connection.ts';
import { graphql } from '../../support/graphql/index.ts';

const server = await startGateway();
const { ask, calls, sandbox } = server;
const { world } = sandbox;

const keyOfComment = graphql(/* GraphQL */ `
  query KeyOfComment($by: CommentBy!) {
    comment(by: $by) {
      __typename
      id
      pk
    }
  }
`);

const mediaOfComment = graphql(/* GraphQL */ `
  query MediaOfComment($by: CommentBy!) {
    comment(by: $by) {
      media {
        pk
        code
      }
    }
  }
`);

const textOfComment = graphql(/* GraphQL */ `
  query TextOfComment($by: CommentBy!) {
    comment(by: $by) {
      pk
      text
      likeCount
    }
  }
`);

const everythingOfComment = graphql(/* GraphQL */ `
  query EverythingOfComment($by: CommentBy!) {
    comment(by: $by) {
      id
      pk
      text
      gif {
        url
        altText
      }
      photo {
        url
      }
      videoReply {
        pk
      }
      createdAt
      author {
        pk
        username
        fullName
        isVerified
      }
      likeCount
      isLikedByOwner
      likedByCoauthors {
        pk
      }
      replyCount
      hasVideoReplies
      isPinned
      isEdited
      isHidden
      media {
        pk
        url
      }
      parent {
        pk
      }
      repliesTo {
        pk
      }
    }
  }
`);

const commentNode = graphql(/* GraphQL */ `
  query CommentNode($id: ID!, $more: Boolean!) {
    node(id: $id) {
      __typename
      id
      ... on Comment {
        pk
        text @include(if: $more)
      }
    }
  }
`);

const idsOfOneComment = graphql(/* GraphQL */ `
  query IdsOfOneComment($pk: ID!, $mediaPk: ID!) {
    alone: comment(by: { pk: $pk }) {
      id
    }
    onPost: comment(by: { pk: $pk, mediaPk: $mediaPk }) {
      id
    }
    media(by: { pk: $mediaPk }) {
      comments(first: 1) {
        edges {
          node {
            id
          }
        }
      }
      chunk: comments(first: 1, order: RECENT) {
        edges {
          node {
            id
          }
        }
      }
    }
  }
`);

const repliesOf = graphql(/* GraphQL */ `
  query RepliesOf($pk: ID!, $mediaPk: ID, $first: Int, $after: String, $last: Int, $before: String) {
    comment(by: { pk: $pk, mediaPk: $mediaPk }) {
      list: replies(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfComments
      }
    }
  }
`);

const likersOfComment = graphql(/* GraphQL */ `
  query LikersOfComment($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {
    comment(by: { pk: $pk }) {
      list: likers(first: $first, after: $after, last: $last, before: $before) {
        ...PageOfUsers
      }
    }
  }
`);

const repliesInFull = graphql(/* GraphQL */ `
  query RepliesInFull($by: CommentBy!, $first: Int) {
    comment(by: $by) {
      text
      replyCount
      likeCount
      likers(first: 1) {
        totalCount
      }
      replies(first: $first) {
        totalCount
        edges {
          node {
            pk
            text
            replyCount
            author {
              username
            }
            media {
              pk
            }
            parent {
              pk
              text
            }
          }
        }
      }
    }
  }
`);

const people = world.people;
const famous = people.byPk(FAMOUS.pk) as Person;
const postsOf = (person: Person): Post[] =>
  Array.from({ length: person.ownPosts }, (_, ordinal) => world.posts.at(person, ordinal));
const commentsAt = (post: Post): Comment[] =>
  Array.from({ length: post.commentCount }, (_, place) => world.comments.at(post, place));
const comments = postsOf(famous).slice(0, 30).flatMap(commentsAt);
const keyOf = (comment: Comment) => ({ pk: comment.pk, mediaPk: comment.post.pk });

function commentThat(isWanted: (comment: Comment) => boolean, among = comments): Comment {
  const found = among.find(isWanted);
  if (found === undefined) throw new Error('the world has no such comment');
  return found;
}

const first = commentThat(({ index, post, author }) => index === 0 && post.commentCount > 100 && !author.isGone);
const discussed = commentThat(({ replyCount, index }) => replyCount > 25 && index < 10);
const alsoDiscussed = commentThat((comment) => comment.replyCount > 3 && comment !== discussed);
const liked = commentThat(({ likeCount }) => likeCount > 110);
const alsoLiked = commentThat((comment) => comment.likeCount > 3 && comment !== liked);
const newcomers = commentThat(
  ({ replyCount }) => replyCount > 0,
  postsOf(people.byPk(NEWCOMER.pk) as Person).flatMap(commentsAt),
);
const secretPost = world.posts.at(people.byPk(PRIVATE.pk) as Person, 0);

describe('a comment by key', () => {
  test('costs nothing for facts of the key itself', async () => {
    const expected = { __typename: 'Comment', id: expect.stringMatching(/^[\w-]+$/), pk: first.pk };
    expect((await ask(keyOfComment, { by: { pk: first.pk } })).data.comment).toEqual(expected);
    expect((await ask(mediaOfComment, { by: keyOf(first) })).data.comment).toEqual({
      media: { pk: first.post.pk, code: first.post.code },
    });
    expect(calls()).toEqual([]);
  });

  test.each([{ pk: 'x' }, { pk: '' }, { pk: '1', mediaPk: 'DW1voQ_GQOz' }, { pk: '-1', mediaPk: '1' }])(
    '%j is refused without a call',
    async (by) => {
      const answer = await ask(keyOfComment, { by });
      expect(answer.data.comment).toBeNull();
      expect(errorsOf(answer)).toEqual(['comment BAD_USER_INPUT']);
      expect(calls()).toEqual([]);
    },
  );

  test.each([
    [0, 1],
    [20, 2],
    [35, 3],
  ])('is searched in the pages of its post: number %i is found after %i calls', async (place, pages) => {
    const comment = world.comments.at(first.post, place);
    const { data, errors } = await ask(textOfComment, { by: keyOf(comment) });
    expect(errors).toBeUndefined();
    expect(data.comment).toEqual({ pk: comment.pk, text: comment.text, likeCount: comment.likeCount });
    expect(calls()).toEqual(Array.from({ length: pages }, () => '/v2/media/comments'));
  });

  test('is not searched beyond three pages', async () => {
    const answer = await ask(textOfComment, { by: keyOf(world.comments.at(first.post, 60)) });
    expect(answer.data.comment).toBeNull();
    expect(errorsOf(answer)).toEqual(['comment NOT_SUPPORTED']);
    expect(calls()).toEqual(['/v2/media/comments', '/v2/media/comments', '/v2/media/comments']);
  });

  test('is not found if its post has only others', async () => {
    const quiet = postsOf(people.byPk(NEWCOMER.pk) as Person).find(
      ({ commentCount }) => commentCount > 0 && commentCount < 15,
    ) as Post;
    const answer = await ask(textOfComment, { by: { pk: first.pk, mediaPk: quiet.pk } });
    expect(answer.data.comment).toBeNull();
    expect(errorsOf(answer)).toEqual(['comment NOT_SUPPORTED']);
    expect(calls()).toEqual(['/v2/media/comments']);
  });

  test('without its post has only its pk, and the errors say to give the post', async () => {
    const answer = await ask(textOfComment, { by: { pk: first.pk } });
    expect(answer.data.comment).toEqual({ pk: first.pk, text: null, likeCount: null });
    expect(errorsOf(answer)).toEqual(['comment.likeCount NOT_SUPPORTED', 'comment.text NOT_SUPPORTED']);
    expect(answer.errors?.[0]?.message).toContain('mediaPk');
    expect(calls()).toEqual([]);
  });
});

describe('a comment by Relay id', () => {
  test('has the same id on every path to it', async () => {
    const { data } = await ask(idsOfOneComment, { pk: first.pk, mediaPk: first.post.pk });
    const id = data.alone?.id;
    expect(id).toMatch(/^[\w-]+$/);
    expect([
      data.onPost?.id,
      data.media?.comments?.edges?.[0]?.node.id,
      data.media?.chunk?.edges?.[0]?.node.id,
    ]).toEqual([id, id, id]);
  });

  test('costs no call and cannot be read, because its post is not given', async () => {
    const id = (await ask(keyOfComment, { by: { pk: first.pk } })).data.comment?.id as string;
    expect((await ask(commentNode, { id, more: false })).data.node).toEqual({
      __typename: 'Comment',
      id,
      pk: first.pk,
    });
    const answer = await ask(commentNode, { id, more: true });
    expect(answer.data.node).toEqual({ __typename: 'Comment', id, pk: first.pk, text: null });
    expect(errorsOf(answer)).toEqual(['node.text NOT_SUPPORTED']);
    expect(calls()).toEqual([]);
  });
});

describe('all fields of a comment', () => {
  test('take one call', async () => {
    const { data, errors } = await ask(everythingOfComment, { by: keyOf(first) });
    expect(errors).toBeUndefined();
    const { pk, username, fullName, isVerified } = first.author;
    expect(data.comment).toEqual({
      id: expect.stringMatching(/^[\w-]+$/),
      pk: first.pk,
      text: first.text,
      gif: null,
      createdAt: new Date(first.createdAt * 1000).toISOString(),
      author: { pk, username, fullName, isVerified },
      photo: null,
      videoReply: null,
      likeCount: first.likeCount,
      isLikedByOwner: first.isLikedByOwner,
      likedByCoauthors: null,
      replyCount: first.replyCount,
      hasVideoReplies: expect.any(Boolean),
      isPinned: first.isPinned,
      isEdited: first.isEdited,
      isHidden: false,
      media: { pk: first.post.pk, url: `https://www.instagram.com/p/${first.post.code}/` },
      parent: null,
      repliesTo: null,
    });
    expect(calls()).toEqual(['/v2/media/comments']);
  });

  test.each([
    [1, 'second'],
    [2, 'third'],
  ])('after %i failures take the %s access path', async (failures) => {
    const paths = ['/v2/media/comments', '/v1/media/comments/chunk', '/gql/comments/chunk'];
    for (const path of paths.slice(0, failures)) sandbox.faults.add({ path, status: 500 });
    const { data, errors } = await ask(textOfComment, { by: keyOf(first) });
    sandbox.faults.clear();
    expect(errors).toBeUndefined();
    expect(data.comment?.text).toBe(first.text);
    expect(calls()).toEqual(paths.slice(0, failures + 1));
  });

  test.each([
    ['private', secretPost.pk, 'PRIVATE'],
    ['gone', String(BigInt(first.post.pk) + 1n), 'NOT_FOUND'],
  ])('on a post that is %s is null with one error', async (_what, mediaPk, code) => {
    const answer = await ask(everythingOfComment, { by: { pk: first.pk, mediaPk } });
    expect(answer.data.comment).toBeNull();
    expect(errorsOf(answer)).toEqual([`comment ${code}`]);
    expect(calls()).toEqual(['/v2/media/comments']);
  });
});

const replies =
  ({ pk, mediaPk }: { readonly pk: string; readonly mediaPk?: string }) =>
  async (paging: Paging) => {
    const answer = await ask(repliesOf, { pk, ...(mediaPk !== undefined && { mediaPk }), ...paging });
    return { answer, page: answer.data.comment?.list };
  };
const likers =
  ({ pk }: Comment) =>
  async (paging: Paging) => {
    const answer = await ask(likersOfComment, { pk, ...paging });
    return { answer, page: answer.data.comment?.list };
  };
const pks = (list: readonly { readonly pk: string }[]) => list.map(({ pk }) => pk);

testConnection(server, {
  name: 'Comment.replies',
  read: replies(keyOf(discussed)),
  others: [replies(keyOf(alsoDiscussed)), likers(liked)],
  pks: () => pks(world.comments.replies(discussed)),
  calls: ['/v2/media/comments/replies', '/v2/media/comments/replies', '/v2/media/comments/replies'],
  isWhole: true,
});

testConnection(server, {
  name: 'Comment.likers',
  read: likers(liked),
  others: [likers(alsoLiked), replies(keyOf(discussed))],
  pks: () => Array.from({ length: liked.likeCount }, (_, place) => world.comments.likers(liked).at(place).pk),
  calls: ['/gql/comment/likers/chunk', '/gql/comment/likers/chunk', '/gql/comment/likers/chunk'],
  isWhole: true,
});

describe('the replies to a comment', () => {
  test('have their parent, whose text is not fetched again', async () => {
    const { data, errors } = await ask(repliesInFull, { by: keyOf(discussed), first: 5 });
    expect(errors).toBeUndefined();
    expect(data.comment).toMatchObject({
      text: discussed.text,
      replyCount: discussed.replyCount,
      likers: { totalCount: discussed.likeCount },
      replies: {
        totalCount: discussed.replyCount,
        edges: world.comments
          .replies(discussed)
          .slice(0, 5)
          .map(({ pk, text, author }) => ({
            node: {
              pk,
              text,
              replyCount: 0,
              author: { username: author.username },
              media: { pk: discussed.post.pk },
              parent: { pk: discussed.pk, text: discussed.text },
            },
          })),
      },
    });
    // The count of likers is a fact of the comment, so the list is not read.
    expect(calls().sort()).toEqual(['/v2/media/comments', '/v2/media/comments/replies']);
  });

  test('take the second access path when the first fails', async () => {
    const clear = sandbox.faults.add({ path: '/v2/media/comments/replies', kind: 'truncate' });
    const reading = await replies(keyOf(discussed))({ first: 30 });
    clear();
    expect(pksOf(reading)).toEqual(pks(world.comments.replies(discussed)));
    expect(new Set(calls().slice(1))).toEqual(new Set(['/gql/comments/threaded/chunk']));
  });

  test('of newer accounts, which the second path does not serve, take the first', async () => {
    const reading = await replies(keyOf(newcomers))({ first: 1 });
    expect(pksOf(reading)).toEqual(pks(world.comments.replies(newcomers).slice(0, 1)));
    expect(calls()).toEqual(['/v2/media/comments/replies']);
    const clear = sandbox.faults.add({ path: '/v2/media/comments/replies', status: 503 });
    const { answer } = await replies(keyOf(newcomers))({ first: 1 });
    clear();
    expect(errorsOf(answer)).toEqual(['comment.list UPSTREAM_UNAVAILABLE']);
    expect(calls()).toEqual(['/v2/media/comments/replies', '/gql/comments/threaded/chunk']);
  });

  // The answers are fine, but no service serves replies without the post, like every other field of such a comment.
  test('without their post are NOT_SUPPORTED, without a call', async () => {
    const { answer } = await replies({ pk: discussed.pk })({ first: 1 });
    expect(calls()).toEqual([]);
    expect(errorsOf(answer)).toEqual(['comment.list NOT_SUPPORTED']);
  });
});
