import { BUSINESS, type Comment } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { sentCalls, writeParameters } from '../../support/calls/calls.ts';
import { relayId } from '../../support/data/relay-id.ts';
import { personOf, postsOf } from '../../support/data/world.ts';
import { startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';
import { required } from '../../support/required.ts';

const server = await startGateway({}, {}, ['META']);
const { world } = server.sandbox;
const business = personOf(server.sandbox, BUSINESS.username);
const own = postsOf(server.sandbox, business).filter(({ owner }) => owner.index === business.index);
const [post] = own as [(typeof own)[number]];
const commentsOn = (of: typeof post): Comment[] =>
  Array.from({ length: of.commentCount }, (_, index) => world.comments.at(of, index));
const [theirs, second] = own.flatMap(commentsOn).filter(({ author }) => author.index !== business.index) as [
  Comment,
  Comment,
];

const writeComment = graphql(/* GraphQL */ `
  mutation WriteComment($input: CreateCommentInput!) {
    createComment(input: $input) {
      comment {
        id
        pk
        text
        media {
          graphId
        }
      }
      errors {
        code
      }
    }
  }
`);

const writeReply = graphql(/* GraphQL */ `
  mutation WriteReply($input: ReplyToCommentInput!) {
    replyToComment(input: $input) {
      comment {
        pk
        text
        parent {
          pk
        }
      }
      errors {
        code
      }
    }
  }
`);

const answerMention = graphql(/* GraphQL */ `
  mutation AnswerMention($input: ReplyToMentionInput!) {
    replyToMention(input: $input) {
      comment {
        id
        pk
        text
        author {
          graphId
        }
      }
      errors {
        code
      }
    }
  }
`);

const hideComment = graphql(/* GraphQL */ `
  mutation HideComment($input: SetCommentHiddenInput!) {
    setCommentHidden(input: $input) {
      comment {
        pk
        text
        isHidden
      }
      errors {
        code
      }
    }
  }
`);

const removeComment = graphql(/* GraphQL */ `
  mutation RemoveComment($input: DeleteCommentInput!) {
    deleteComment(input: $input) {
      deletedId
      errors {
        code
      }
    }
  }
`);

const enableComments = graphql(/* GraphQL */ `
  mutation EnableComments($input: SetCommentsEnabledInput!) {
    setCommentsEnabled(input: $input) {
      media {
        graphId
        isCommentEnabled
      }
      container {
        graphId
      }
      errors {
        code
      }
    }
  }
`);

const textOfComment = graphql(/* GraphQL */ `
  query TextOfWrittenComment($pk: ID!) {
    comment(by: { pk: $pk }) {
      text
      isHidden
    }
  }
`);

const readBack = async (pk: string | undefined) => (await server.ask(textOfComment, { pk: pk ?? '' })).data.comment;

test('a comment is written, and its requested fields are read in one call', async () => {
  const { data, errors } = await server.ask(writeComment, { input: { mediaGraphId: post.fbid, message: 'So green' } });
  expect(errors).toBeUndefined();
  const { comment } = required(data.createComment);
  expect(comment).toEqual({
    id: relayId('Comment', comment?.pk ?? ''),
    pk: expect.stringMatching(/^\d+$/),
    text: 'So green',
    media: { graphId: post.fbid },
  });
  expect(required(data.createComment).errors).toEqual([]);
  expect(sentCalls(server)).toEqual([`POST /${post.fbid}/comments`, `GET /${comment?.pk}`]);
  expect(writeParameters(server)).toEqual([{ message: 'So green' }]);
});

test('a reply is added to the top-level comment, also in reply to a reply', async () => {
  const first = await server.ask(writeReply, { input: { commentGraphId: theirs.pk, message: 'Thank you' } });
  const { comment } = required(first.data.replyToComment);
  expect(comment).toMatchObject({ text: 'Thank you', parent: { pk: theirs.pk } });
  expect(sentCalls(server)).toEqual([`POST /${theirs.pk}/replies`, `GET /${comment?.pk}`]);

  const again = await server.ask(writeReply, { input: { commentGraphId: comment?.pk ?? '', message: 'Again' } });
  expect(required(again.data.replyToComment).comment).toMatchObject({ text: 'Again', parent: { pk: theirs.pk } });
});

describe('a mention of the account is answered', () => {
  const [key] = world.mentions.captions(business);
  const mentioning = world.timelines.post(key as NonNullable<typeof key>);
  const [comment] = world.mentions.comments(business) as [Comment];

  test('below the caption, without reading the answer', async () => {
    const { data, errors } = await server.ask(answerMention, {
      input: { mediaGraphId: mentioning.fbid, message: 'We saw it' },
    });
    expect(errors).toBeUndefined();
    const made = required(data.replyToMention).comment;
    expect(made).toEqual({
      id: relayId('Comment', made?.pk ?? ''),
      pk: made?.pk,
      text: 'We saw it',
      author: { graphId: business.fbid },
    });
    expect(sentCalls(server)).toEqual([`POST /${business.fbid}/mentions`]);
    expect(writeParameters(server)).toEqual([{ media_id: mentioning.fbid, message: 'We saw it' }]);
  });

  test('below the comment, if the input names one', async () => {
    const { data, errors } = await server.ask(answerMention, {
      input: {
        accountGraphId: business.fbid,
        mediaGraphId: comment.post.fbid,
        commentGraphId: comment.pk,
        message: 'Ha',
      },
    });
    expect(errors).toBeUndefined();
    expect(required(data.replyToMention)).toMatchObject({ comment: { text: 'Ha' }, errors: [] });
    expect(writeParameters(server)).toEqual([{ media_id: comment.post.fbid, comment_id: comment.pk, message: 'Ha' }]);
  });
});

test('a comment is hidden and shown again', async () => {
  for (const hidden of [true, false]) {
    const { data, errors } = await server.ask(hideComment, { input: { commentGraphId: theirs.pk, hidden } });
    expect(errors).toBeUndefined();
    expect(required(data.setCommentHidden)).toEqual({
      comment: { pk: theirs.pk, text: theirs.text, isHidden: hidden },
      errors: [],
    });
    expect(sentCalls(server)).toEqual([`POST /${theirs.pk}`, `GET /${theirs.pk}`]);
    expect(writeParameters(server)).toEqual([{ hide: String(hidden) }]);
    expect(await readBack(theirs.pk)).toMatchObject({ isHidden: hidden });
  }
});

test('a comment is deleted, and the payload contains its Relay id', async () => {
  const { data, errors } = await server.ask(removeComment, { input: { commentGraphId: second.pk } });
  expect(errors).toBeUndefined();
  expect(required(data.deleteComment)).toEqual({ deletedId: relayId('Comment', second.pk), errors: [] });
  expect(sentCalls(server)).toEqual([`DELETE /${second.pk}`]);
  expect(await readBack(second.pk)).toBeNull();
});

test('comments are disabled and enabled', async () => {
  for (const enabled of [false, true]) {
    const { data, errors } = await server.ask(enableComments, { input: { mediaGraphId: post.fbid, enabled } });
    expect(errors).toBeUndefined();
    expect(required(data.setCommentsEnabled)).toEqual({
      media: { graphId: post.fbid, isCommentEnabled: enabled },
      container: null,
      errors: [],
    });
    expect(sentCalls(server)).toEqual([`POST /${post.fbid}`, `GET /${post.fbid}`]);
    expect(writeParameters(server)).toEqual([{ comment_enabled: String(enabled) }]);
  }
});
