import { type Comment, FAMOUS, type Person, PLAIN, type Post } from 'gramgraph-sandbox';
import { afterEach, describe, expect, test } from 'vitest';
import { errorsOf } from '../../support/gateway/errors.ts';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';
import { rows } from '../../support/required.ts';

// What a comment has beside its text and author: pins, edits, likes of the owner, GIFs, photos and video replies.

const { ask, calls, sandbox } = await startGateway();
const { comments: written, people, posts } = sandbox.world;
const famous = people.byPk(FAMOUS.pk) as Person;
afterEach(() => {
  sandbox.faults.clear();
  sandbox.variants.set(PLAIN);
});

const marksOfComments = graphql(/* GraphQL */ `
  query MarksOfComments($mediaPk: ID!) {
    media(by: { pk: $mediaPk }) {
      comments(first: 60) {
        edges {
          node {
            pk
            isLikedByOwner
            likedByCoauthors {
              username
            }
            isPinned
            isEdited
          }
        }
      }
    }
  }
`);

const textsAndPins = graphql(/* GraphQL */ `
  query TextsAndPins($mediaPk: ID!) {
    media(by: { pk: $mediaPk }) {
      comments(first: 1) {
        edges {
          node {
            text
            isPinned
          }
        }
      }
    }
  }
`);

const repliesInThread = graphql(/* GraphQL */ `
  query RepliesInThread($by: CommentBy!) {
    comment(by: $by) {
      hasVideoReplies
      replies(first: 40) {
        edges {
          node {
            pk
            isPinned
            isEdited
            isLikedByOwner
            hasVideoReplies
            repliesTo {
              pk
              text
            }
            videoReply {
              pk
              code
              kind
              surface
              likeCount
              owner {
                username
              }
              image {
                url
              }
            }
          }
        }
      }
    }
  }
`);

const picturesOfComments = graphql(/* GraphQL */ `
  query PicturesOfComments($mediaPk: ID!) {
    media(by: { pk: $mediaPk }) {
      comments(first: 3) {
        edges {
          node {
            text
            photo(minWidth: 500) {
              width
              height
            }
            gif {
              proxyUrl
              width
              altText
              isSticker
            }
          }
        }
      }
    }
  }
`);

const atGateway = /^http:\/\/localhost\/files\//;

const commentsAt = (post: Post): Comment[] =>
  Array.from({ length: post.commentCount }, (_, place) => written.at(post, place));
const ownPosts = Array.from({ length: 30 }, (_, ordinal) => posts.at(famous, ordinal));
const comments = ownPosts.flatMap(commentsAt);
const keyOf = (comment: Comment) => ({ pk: comment.pk, mediaPk: comment.post.pk });

describe('what others did with a comment', () => {
  const shared = ownPosts.find(
    (post) => post.coauthors.length > 0 && commentsAt(post).some(({ likedByCoauthors }) => likedByCoauthors.length > 0),
  ) as Post;

  test('is in the list of the post: pins, edits, likes of the owner and of the co-authors', async () => {
    const { data, errors } = await ask(marksOfComments, { mediaPk: shared.pk });
    expect(errors).toBeUndefined();
    const expected = commentsAt(shared).slice(0, 60);
    expect(data.media?.comments?.edges?.map(({ node }) => node)).toEqual(
      expected.map(({ pk, isLikedByOwner, likedByCoauthors, isPinned, isEdited }) => ({
        pk,
        isLikedByOwner,
        likedByCoauthors: likedByCoauthors.length === 0 ? null : likedByCoauthors.map(({ username }) => ({ username })),
        isPinned,
        isEdited,
      })),
    );
    for (const mark of ['isLikedByOwner', 'isEdited'] as const)
      expect(new Set(comments.map((comment) => comment[mark]))).toEqual(new Set([true, false]));
    expect(new Set(calls())).toEqual(new Set(['/v2/media/comments']));
  });

  test('has the error of the first format where the comments are read in the second, which lacks it', async () => {
    sandbox.faults.add({ path: '/v2/media/comments', status: 503 });
    const answer = await ask(textsAndPins, { mediaPk: shared.pk });
    const [comment] = commentsAt(shared);
    expect(answer.data.media?.comments?.edges).toEqual([{ node: { text: comment?.text, isPinned: null } }]);
    expect(errorsOf(answer)).toEqual(['media.comments.edges.0.node.isPinned UPSTREAM_UNAVAILABLE']);
    expect(calls()).toEqual(['/v2/media/comments', '/v1/media/comments/chunk']);
  });
});

describe('a comment without words', () => {
  const post = ownPosts.find(({ commentCount }) => commentCount > 3) as Post;

  test.each([
    ['photo', { photo: { width: 640, height: 640 }, gif: null }],
    [
      'gif',
      {
        photo: null,
        gif: {
          proxyUrl: expect.stringMatching(atGateway),
          width: 200,
          altText: 'Dancing Seagull GIF',
          isSticker: false,
        },
      },
    ],
  ] as const)('can be a %s', async (form, expected) => {
    sandbox.variants.set({ ...PLAIN, 'comment-row': form });
    const { data, errors } = await ask(picturesOfComments, { mediaPk: post.pk });
    expect(errors).toBeUndefined();
    const node = { text: '', ...expected };
    expect(data.media?.comments?.edges).toEqual([{ node }, { node }, { node }]);
    expect(calls()).toEqual(['/v2/media/comments']);
  });

  test('has no address of its GIF at the gateway where that is not on a server whose files the gateway sends', async () => {
    sandbox.variants.set({ ...PLAIN, 'comment-row': 'gif' });
    const other = await gatewayFor(sandbox, { FILE_ORIGINS: '' });
    const { data } = await other.ask(picturesOfComments, { mediaPk: post.pk });
    expect(rows(data.media?.comments?.edges ?? []).map(({ node }) => node?.gif?.proxyUrl)).toEqual([null, null, null]);
  });
});

describe('replies', () => {
  test('can be reels, and answer one another', async () => {
    const threads = comments.filter(({ replyCount, index }) => replyCount > 12 && index < 40).slice(0, 12);
    const answers = await Promise.all(threads.map((thread) => ask(repliesInThread, { by: keyOf(thread) })));
    expect(answers.flatMap(({ errors }) => errors ?? [])).toEqual([]);
    const found = answers.flatMap(({ data }) => data.comment ?? []);
    const nodes = found.flatMap(({ replies: list }) => list?.edges?.map(({ node }) => node) ?? []);
    const all = threads.flatMap((thread) => written.replies(thread));
    expect(
      nodes.map(({ pk, isPinned, isEdited, isLikedByOwner, hasVideoReplies, repliesTo }) => ({
        pk,
        isPinned,
        isEdited,
        isLikedByOwner,
        hasVideoReplies,
        repliesTo: repliesTo?.pk,
      })),
    ).toEqual(
      all.map(({ pk, isEdited, isLikedByOwner, repliesToPk }) => ({
        pk,
        isPinned: false,
        isEdited,
        isLikedByOwner,
        hasVideoReplies: false,
        repliesTo: repliesToPk,
      })),
    );
    expect(all.some(({ repliesToPk, parentPk }) => repliesToPk !== parentPk)).toBe(true);
    const reels = nodes.flatMap(({ videoReply }) => videoReply ?? []);
    for (const reel of rows(reels)) {
      expect(reel).toMatchObject({ kind: 'VIDEO', surface: 'REELS', image: { url: expect.any(String) } });
      const clip = posts.byPk(String(reel.pk));
      expect([reel.code, reel.likeCount, reel.owner?.username]).toEqual([
        clip?.code,
        clip?.likeCount,
        clip?.owner.username,
      ]);
    }
    for (const { hasVideoReplies, replies: list } of rows(found))
      expect(hasVideoReplies).toBe(list?.edges?.some(({ node }) => node.videoReply !== null));
  });
});
