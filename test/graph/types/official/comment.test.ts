import { BUSINESS, type Comment, FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { askTwice } from '../../../support/calls/ask-twice.ts';
import { hikerCalls, officialCalls } from '../../../support/calls/calls.ts';
import { relayId } from '../../../support/data/relay-id.ts';
import { personOf, postsOf } from '../../../support/data/world.ts';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';

const server = await startGateway({}, {}, ['META']);
const both = await startGateway({}, {}, ['HIKER', 'META']);
const { sandbox } = server;
const { world } = sandbox;
const posts = postsOf(sandbox, personOf(sandbox, BUSINESS.username));
const commentsAt = (post: (typeof posts)[number]): Comment[] =>
  Array.from({ length: post.commentCount }, (_, place) => world.comments.at(post, place));
const comments = posts.flatMap(commentsAt);
const answered = comments.find(({ replyCount }) => replyCount > 1) as Comment;
const [reply] = world.comments.replies(answered).toReversed() as [Comment];
const theirs = world.comments.at(postsOf(sandbox, personOf(sandbox, FAMOUS.username))[0] as (typeof posts)[number], 0);

const everythingOfOfficialComment = graphql(/* GraphQL */ `
  query EverythingOfOfficialComment($pk: ID!) {
    comment(by: { pk: $pk }) {
      __typename
      id
      pk
      text
      createdAt
      likeCount
      isHidden
      author {
        username
      }
      media {
        graphId
        pk
        caption
      }
      parent {
        pk
      }
      replies(first: 1) {
        edges {
          node {
            pk
            text
            parent {
              pk
            }
          }
        }
      }
    }
  }
`);

const repliesCounted = graphql(/* GraphQL */ `
  query RepliesOfOfficialCommentCounted($id: ID!) {
    node(id: $id) {
      ... on Comment {
        text
        replyCount
      }
    }
  }
`);

const officialCommentNode = graphql(/* GraphQL */ `
  query OfficialCommentNode($ids: [ID!]!) {
    nodes(ids: $ids) {
      id
      ... on Comment {
        pk
        text
      }
    }
  }
`);

const textOfOfficial = graphql(/* GraphQL */ `
  query TextOfOfficial($by: CommentBy!) {
    comment(by: $by) {
      text
    }
  }
`);

describe('a comment on a post of the account', () => {
  test('by its pk alone is complete in one call', async () => {
    const { data, errors } = await askTwice(server, everythingOfOfficialComment, { pk: answered.pk });
    expect(errors).toBeUndefined();
    expect(data.comment).toEqual({
      __typename: 'Comment',
      id: expect.stringMatching(/^[\w-]+$/),
      pk: answered.pk,
      text: answered.text,
      createdAt: new Date(answered.createdAt * 1000).toISOString(),
      likeCount: answered.likeCount,
      isHidden: false,
      author: { username: answered.author.username },
      media: { graphId: answered.post.fbid, pk: answered.post.pk, caption: answered.post.caption },
      parent: null,
      replies: { edges: [{ node: { pk: reply.pk, text: reply.text, parent: { pk: answered.pk } } }] },
    });
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('that is a reply has its parent', async () => {
    const { data, errors } = await askTwice(server, everythingOfOfficialComment, { pk: reply.pk });
    expect(errors).toBeUndefined();
    expect(data.comment).toMatchObject({ pk: reply.pk, parent: { pk: answered.pk }, replies: { edges: [] } });
    expect(officialCalls(server)).toHaveLength(1);
  });

  test('by Relay ids share one call', async () => {
    const some = comments.slice(0, 3);
    const ids = some.map(({ pk }) => Buffer.from(`Comment:${pk}`).toString('base64url'));
    const { data, errors } = await askTwice(server, officialCommentNode, { ids });
    expect(errors).toBeUndefined();
    expect(data.nodes).toEqual(some.map(({ pk, text }, index) => ({ id: ids[index], pk, text })));
    expect(officialCalls(server)).toEqual([`/?fields=text&ids=${some.map(({ pk }) => pk).join()}`]);
  });

  test('fetches fields that the official API lacks from HikerAPI, using the post that the API names', async () => {
    const answer = await both.ask(repliesCounted, { id: relayId('Comment', answered.pk) });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.node).toEqual({ text: answered.text, replyCount: answered.replyCount });
    expect(new Set(both.sandbox.calls.map(({ upstream }) => upstream))).toEqual(new Set(['META', 'HIKER']));
  });

  test('costs HikerAPI nothing, even if it is configured and the post is given', async () => {
    const { data, errors } = await askTwice(both, textOfOfficial, {
      by: { pk: answered.pk, mediaPk: answered.post.pk },
    });
    expect(errors).toBeUndefined();
    expect(data.comment?.text).toBe(answered.text);
    expect(hikerCalls(both)).toEqual([]);
  });
});

describe('the post of a comment', () => {
  const mediaOfComments = graphql(/* GraphQL */ `
    query MediaOfComments {
      account {
        media(first: 1) {
          edges {
            node {
              comments(first: 2) {
                edges {
                  node {
                    media {
                      caption
                      graphId
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  `);
  const [post] = posts as [(typeof posts)[number]];
  const expected = [0, 1].map(() => ({ node: { media: { caption: post.caption, graphId: post.fbid } } }));

  test.each([
    ['the official API alone', server],
    ['HikerAPI too', both],
  ] as const)('is the post that the comments were read from, with %s', async (_what, gateway) => {
    const { data, errors } = await askTwice(gateway, mediaOfComments);
    expect(errors).toBeUndefined();
    expect(data.account?.media?.edges?.[0]?.node.comments?.edges).toEqual(expected);
    expect(officialCalls(gateway)).toHaveLength(1);
    expect(hikerCalls(gateway)).toEqual([]);
  });
});

describe("a comment on another user's post", () => {
  test('is NOT_FOUND with the official API alone', async () => {
    const answer = await askTwice(server, textOfOfficial, { by: { pk: theirs.pk } });
    expect(answer.data.comment).toBeNull();
    expect(errorsOf(answer)).toEqual(['comment NOT_FOUND']);
  });

  test('is found by HikerAPI if its post is given', async () => {
    const { data, errors } = await askTwice(both, textOfOfficial, { by: { pk: theirs.pk, mediaPk: theirs.post.pk } });
    expect(errors).toBeUndefined();
    expect(data.comment?.text).toBe(theirs.text);
    expect(hikerCalls(both)).toEqual(['/v2/media/comments']);
  });
});

test('replies to a comment that the official API does not see are read from HikerAPI', async () => {
  const { world: shared } = both.sandbox;
  const [post] = postsOf(both.sandbox, personOf(both.sandbox, FAMOUS.username)) as [(typeof posts)[number]];
  const comment = Array.from({ length: post.commentCount }, (_, place) => shared.comments.at(post, place)).find(
    ({ replyCount }) => replyCount > 0,
  ) as Comment;
  const { data, errors } = await both.ask<
    { comment: { replies: { edges: readonly { node: { text: string } }[] } } },
    object
  >(
    `{ comment(by: { pk: "${comment.pk}", mediaPk: "${post.pk}" }) { replies(first: 1) { edges { node { text } } } } }`,
  );
  expect(errors).toBeUndefined();
  expect(data.comment.replies.edges.map(({ node }) => node.text)).toHaveLength(1);
  expect(both.calls()).toEqual([expect.stringContaining(comment.pk), '/v2/media/comments/replies']);
});
