import { BUSINESS, type Comment } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { startGateway } from '../../support/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';
import { personOf, postsOf } from '../../support/official.ts';
import { present } from '../../support/present.ts';
import { forms, relayId, sent } from '../../support/writing.ts';

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

test('a comment is written, and what is asked of it is read in one call', async () => {
  const { data, errors } = await server.ask(writeComment, { input: { mediaGraphId: post.fbid, message: 'So green' } });
  expect(errors).toBeUndefined();
  const { comment } = present(data.createComment);
  expect(comment).toEqual({
    id: relayId('Comment', comment?.pk ?? ''),
    pk: expect.stringMatching(/^\d+$/),
    text: 'So green',
    media: { graphId: post.fbid },
  });
  expect(present(data.createComment).errors).toEqual([]);
  expect(sent(server)).toEqual([`POST /${post.fbid}/comments`, `GET /${comment?.pk}`]);
  expect(forms(server)).toEqual([{ message: 'So green' }]);
});

test('a reply stands under the comment that began, whichever of the two is replied to', async () => {
  const first = await server.ask(writeReply, { input: { commentGraphId: theirs.pk, message: 'Thank you' } });
  const { comment } = present(first.data.replyToComment);
  expect(comment).toMatchObject({ text: 'Thank you', parent: { pk: theirs.pk } });
  expect(sent(server)).toEqual([`POST /${theirs.pk}/replies`, `GET /${comment?.pk}`]);

  const again = await server.ask(writeReply, { input: { commentGraphId: comment?.pk ?? '', message: 'Again' } });
  expect(present(again.data.replyToComment).comment).toMatchObject({ text: 'Again', parent: { pk: theirs.pk } });
});

describe('somebody who mentions the account is answered', () => {
  const [key] = world.mentions.captions(business);
  const mentioning = world.timelines.post(key as NonNullable<typeof key>);
  const [comment] = world.mentions.comments(business) as [Comment];

  test('under the caption, and what was said need not be read', async () => {
    const { data, errors } = await server.ask(answerMention, {
      input: { mediaGraphId: mentioning.fbid, message: 'We saw it' },
    });
    expect(errors).toBeUndefined();
    const made = present(data.replyToMention).comment;
    expect(made).toEqual({
      id: relayId('Comment', made?.pk ?? ''),
      pk: made?.pk,
      text: 'We saw it',
      author: { graphId: business.fbid },
    });
    expect(sent(server)).toEqual([`POST /${business.fbid}/mentions`]);
    expect(forms(server)).toEqual([{ media_id: mentioning.fbid, message: 'We saw it' }]);
  });

  test('in the comment, where one is named', async () => {
    const { data, errors } = await server.ask(answerMention, {
      input: {
        accountGraphId: business.fbid,
        mediaGraphId: comment.post.fbid,
        commentGraphId: comment.pk,
        message: 'Ha',
      },
    });
    expect(errors).toBeUndefined();
    expect(present(data.replyToMention)).toMatchObject({ comment: { text: 'Ha' }, errors: [] });
    expect(forms(server)).toEqual([{ media_id: comment.post.fbid, comment_id: comment.pk, message: 'Ha' }]);
  });
});

test('a comment is hidden and shown again', async () => {
  for (const hidden of [true, false]) {
    const { data, errors } = await server.ask(hideComment, { input: { commentGraphId: theirs.pk, hidden } });
    expect(errors).toBeUndefined();
    expect(present(data.setCommentHidden)).toEqual({
      comment: { pk: theirs.pk, text: theirs.text, isHidden: hidden },
      errors: [],
    });
    expect(sent(server)).toEqual([`POST /${theirs.pk}`, `GET /${theirs.pk}`]);
    expect(forms(server)).toEqual([{ hide: String(hidden) }]);
    expect(await readBack(theirs.pk)).toMatchObject({ isHidden: hidden });
  }
});

test('a comment is deleted, and its Relay id told', async () => {
  const { data, errors } = await server.ask(removeComment, { input: { commentGraphId: second.pk } });
  expect(errors).toBeUndefined();
  expect(present(data.deleteComment)).toEqual({ deletedId: relayId('Comment', second.pk), errors: [] });
  expect(sent(server)).toEqual([`DELETE /${second.pk}`]);
  expect(await readBack(second.pk)).toBeNull();
});

test('comments are stopped and let in again', async () => {
  for (const enabled of [false, true]) {
    const { data, errors } = await server.ask(enableComments, { input: { mediaGraphId: post.fbid, enabled } });
    expect(errors).toBeUndefined();
    expect(present(data.setCommentsEnabled)).toEqual({
      media: { graphId: post.fbid, isCommentEnabled: enabled },
      container: null,
      errors: [],
    });
    expect(sent(server)).toEqual([`POST /${post.fbid}`, `GET /${post.fbid}`]);
    expect(forms(server)).toEqual([{ comment_enabled: String(enabled) }]);
  }
});
