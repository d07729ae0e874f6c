import { checkIds } from '../../resolve/writes/check-ids.ts';
import { checkMessage } from '../../resolve/writes/check-text.ts';
import * as source from '../../resolve/writes/comments.ts';
import { accountIdOf } from '../account-id.ts';
import { builder } from '../builder.ts';
import { globalId } from '../relay-id.ts';
import { CommentPayload, DeleteCommentPayload, MediaPayload } from './payloads.ts';
import { runMutation } from './run-mutation.ts';

const message = 'What it says.';

const CreateCommentInput = builder.inputType('CreateCommentInput', {
  description: 'A comment to be written.',
  fields: (t) => ({
    mediaGraphId: t.id({ required: true, description: "The `graphId` of the account's own post." }),
    message: t.string({ required: true, description: message }),
  }),
});

const ReplyToCommentInput = builder.inputType('ReplyToCommentInput', {
  description: 'A reply to be written.',
  fields: (t) => ({
    commentGraphId: t.id({
      required: true,
      description: 'The `pk` of the comment. A reply to a reply is added to the thread of the first comment.',
    }),
    message: t.string({ required: true, description: message }),
  }),
});

const ReplyToMentionInput = builder.inputType('ReplyToMentionInput', {
  description: 'A reply to a mention of the account.',
  fields: (t) => ({
    accountGraphId: t.id({ description: 'Which account; left out: META_ACCOUNT_ID.' }),
    mediaGraphId: t.id({ required: true, description: 'The post with the mention; a webhook provides its id.' }),
    commentGraphId: t.id({
      description: 'The comment with the mention; leave it out if the caption has it.',
    }),
    message: t.string({ required: true, description: message }),
  }),
});

const SetCommentHiddenInput = builder.inputType('SetCommentHiddenInput', {
  description: 'Whether a comment is to be seen.',
  fields: (t) => ({
    commentGraphId: t.id({ required: true, description: "The `pk` of a comment on the account's own post." }),
    hidden: t.boolean({ required: true, description: 'true hides it, false shows it again.' }),
  }),
});

const DeleteCommentInput = builder.inputType('DeleteCommentInput', {
  description: 'A comment to be deleted.',
  fields: (t) => ({
    commentGraphId: t.id({ required: true, description: "The `pk` of a comment on the account's own post." }),
  }),
});

const SetCommentsEnabledInput = builder.inputType('SetCommentsEnabledInput', {
  description: 'Whether a post can be commented on.',
  fields: (t) => ({
    mediaGraphId: t.id({ required: true, description: "The `graphId` of the account's own post." }),
    enabled: t.boolean({ required: true, description: 'true lets people comment, false stops them.' }),
  }),
});

const atMessage = ['input', 'message'];
const needs = 'Needs the permission `instagram_manage_comments`.';

builder.mutationFields((t) => ({
  createComment: t.field({
    type: CommentPayload,
    description: `Writes a comment on the account's own post. Live videos cannot be commented on this way. ${needs}`,
    args: { input: t.arg({ type: CreateCommentInput, required: true, description: 'What to write.' }) },
    resolve: (_root, { input: { mediaGraphId, message } }, context, info) => {
      const wrong = [...checkIds({ mediaGraphId }), ...checkMessage(message, atMessage)];
      return runMutation(context, info, wrong, { comment: null }, () =>
        source.createComment(context.operation, mediaGraphId, message),
      );
    },
  }),
  replyToComment: t.field({
    type: CommentPayload,
    description: `Replies to a comment on the account's own post. A hidden comment cannot be replied to. ${needs}`,
    args: { input: t.arg({ type: ReplyToCommentInput, required: true, description: 'What to write.' }) },
    resolve: (_root, { input: { commentGraphId, message } }, context, info) => {
      const wrong = [...checkIds({ commentGraphId }), ...checkMessage(message, atMessage)];
      return runMutation(context, info, wrong, { comment: null }, () =>
        source.replyToComment(context.operation, commentGraphId, message),
      );
    },
  }),
  replyToMention: t.field({
    type: CommentPayload,
    description: `Replies to a mention of the account in a caption or comment on somebody else's post. Not for stories, nor for tags in the picture. ${needs}`,
    args: { input: t.arg({ type: ReplyToMentionInput, required: true, description: 'What to write.' }) },
    resolve: (_root, { input: { accountGraphId, mediaGraphId, commentGraphId, message } }, context, info) => {
      const wrong = [
        ...checkIds({ accountGraphId, mediaGraphId, commentGraphId }),
        ...checkMessage(message, atMessage),
      ];
      return runMutation(context, info, wrong, { comment: null }, async () => {
        const accountId = accountIdOf(context, 'accountGraphId', accountGraphId);
        return source.replyToMention(context.operation, accountId, mediaGraphId, commentGraphId, message);
      });
    },
  }),
  setCommentHidden: t.field({
    type: CommentPayload,
    description: `Hides a comment on the account's own post, or shows it again. The account's own always show. ${needs}`,
    args: { input: t.arg({ type: SetCommentHiddenInput, required: true, description: 'Which, and what.' }) },
    resolve: (_root, { input: { commentGraphId, hidden } }, context, info) =>
      runMutation(context, info, checkIds({ commentGraphId }), { comment: null }, () =>
        source.setCommentHidden(context.operation, commentGraphId, hidden),
      ),
  }),
  deleteComment: t.field({
    type: DeleteCommentPayload,
    description: `Deletes any comment on the account's own post. ${needs}`,
    args: { input: t.arg({ type: DeleteCommentInput, required: true, description: 'Which.' }) },
    resolve: (_root, { input: { commentGraphId } }, context, info) =>
      runMutation(context, info, checkIds({ commentGraphId }), { deletedId: null }, async () => {
        const errors = await source.deleteComment(context.operation, commentGraphId);
        return { deletedId: errors.length > 0 ? null : globalId('Comment', commentGraphId), errors };
      }),
  }),
  setCommentsEnabled: t.field({
    type: MediaPayload,
    description: `Lets people comment on the account's own post, or stops them. Not for live videos. ${needs}`,
    args: { input: t.arg({ type: SetCommentsEnabledInput, required: true, description: 'Which, and what.' }) },
    resolve: (_root, { input: { mediaGraphId, enabled } }, context, info) =>
      runMutation(context, info, checkIds({ mediaGraphId }), { media: null, container: null }, async () => {
        const outcome = await source.setCommentsEnabled(context.operation, mediaGraphId, enabled);
        return { ...outcome, container: null };
      }),
  }),
}));
