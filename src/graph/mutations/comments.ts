import { checkIds } from '../../resolve/writes/checks/check-ids.ts';
import { checkText } from '../../resolve/writes/checks/check-text.ts';
import { changeComment, changeMedia, confirmedWrite, writeComment } from '../../resolve/writes/outcomes.ts';
import { actingAccount } from '../../sources/account.ts';
import { writes } from '../../sources/writes.ts';
import { builder } from '../builder/builder.ts';
import { globalId } from '../relay-id.ts';
import { CommentPayload, DeleteCommentPayload, MediaPayload } from './payloads.ts';
import { runMutation } from './run-mutation.ts';

const mediaGraphId = 'The `graphId` of a post of the account.';
const ownComment = 'The `pk` of a comment on a post of the account.';
const messageText = 'The text of the comment.';

const CreateCommentInput = builder.inputType('CreateCommentInput', {
  description: 'The input of `createComment`.',
  fields: (t) => ({
    mediaGraphId: t.id({ required: true, description: mediaGraphId }),
    message: t.string({ required: true, description: messageText }),
  }),
});

const ReplyToCommentInput = builder.inputType('ReplyToCommentInput', {
  description: 'The input of `replyToComment`.',
  fields: (t) => ({
    commentGraphId: t.id({
      required: true,
      description: 'The `pk` of the comment. Instagram adds a reply to a reply to the thread of the first comment.',
    }),
    message: t.string({ required: true, description: messageText }),
  }),
});

const ReplyToMentionInput = builder.inputType('ReplyToMentionInput', {
  description: 'The input of `replyToMention`.',
  fields: (t) => ({
    accountGraphId: t.id({
      description: 'The `graphId` of the mentioned account. The default is the setting META_ACCOUNT_ID.',
    }),
    mediaGraphId: t.id({
      required: true,
      description: 'The `graphId` of the post that contains the mention. A webhook delivers it.',
    }),
    commentGraphId: t.id({
      description: 'The `pk` of the comment that contains the mention. Omit it if the caption contains the mention.',
    }),
    message: t.string({ required: true, description: messageText }),
  }),
});

const SetCommentHiddenInput = builder.inputType('SetCommentHiddenInput', {
  description: 'The input of `setCommentHidden`.',
  fields: (t) => ({
    commentGraphId: t.id({ required: true, description: ownComment }),
    hidden: t.boolean({ required: true, description: 'true hides the comment, false shows it again.' }),
  }),
});

const DeleteCommentInput = builder.inputType('DeleteCommentInput', {
  description: 'The input of `deleteComment`.',
  fields: (t) => ({ commentGraphId: t.id({ required: true, description: ownComment }) }),
});

const SetCommentsEnabledInput = builder.inputType('SetCommentsEnabledInput', {
  description: 'The input of `setCommentsEnabled`.',
  fields: (t) => ({
    mediaGraphId: t.id({ required: true, description: mediaGraphId }),
    enabled: t.boolean({ required: true, description: 'true turns comments on, false turns them off.' }),
  }),
});

const messagePath = ['input', 'message'];
const permission = 'Requires the permission `instagram_manage_comments`.';

builder.mutationFields((t) => ({
  createComment: t.field({
    type: CommentPayload,
    description: `Writes a comment on a post of the account. Live videos are not supported. ${permission}`,
    args: { input: t.arg({ type: CreateCommentInput, required: true, description: 'The post and the text.' }) },
    resolve: (_root, { input: { mediaGraphId, message } }, context, info) =>
      runMutation(context, info, {
        inputErrors: [...checkIds({ mediaGraphId }), ...checkText(message, messagePath)],
        run: () => writeComment(context.operation, writes.createComment(mediaGraphId, message)),
      }),
  }),
  replyToComment: t.field({
    type: CommentPayload,
    description: `Replies to a comment on a post of the account. The comment must not be hidden. ${permission}`,
    args: { input: t.arg({ type: ReplyToCommentInput, required: true, description: 'The comment and the text.' }) },
    resolve: (_root, { input: { commentGraphId, message } }, context, info) =>
      runMutation(context, info, {
        inputErrors: [...checkIds({ commentGraphId }), ...checkText(message, messagePath)],
        run: () => writeComment(context.operation, writes.replyToComment(commentGraphId, message)),
      }),
  }),
  replyToMention: t.field({
    type: CommentPayload,
    description: `Replies to a mention of the account in a caption or a comment on another account's post. Mentions in stories and tags in pictures are not supported. ${permission}`,
    args: { input: t.arg({ type: ReplyToMentionInput, required: true, description: 'The mention and the text.' }) },
    resolve: (_root, { input: { accountGraphId, mediaGraphId, commentGraphId, message } }, context, info) =>
      runMutation(context, info, {
        inputErrors: [
          ...checkIds({ accountGraphId, mediaGraphId, commentGraphId }),
          ...checkText(message, messagePath),
        ],
        run: async () => {
          const accountId = actingAccount(context.operation.services, 'accountGraphId', accountGraphId);
          const mention = { mediaId: mediaGraphId, commentId: commentGraphId };
          // The account cannot read its comment on another account's post, so the record has the text that was sent.
          const known = { text: message, author: { graphId: accountId }, isManaged: false };
          return writeComment(context.operation, writes.replyToMention(accountId, mention, message), known);
        },
      }),
  }),
  setCommentHidden: t.field({
    type: CommentPayload,
    description: `Hides a comment on a post of the account, or shows it again. The account's own comments cannot be hidden. ${permission}`,
    args: {
      input: t.arg({ type: SetCommentHiddenInput, required: true, description: 'The comment and its new state.' }),
    },
    resolve: (_root, { input: { commentGraphId, hidden } }, context, info) =>
      runMutation(context, info, {
        inputErrors: checkIds({ commentGraphId }),
        run: () => changeComment(context.operation, commentGraphId, writes.setCommentHidden(commentGraphId, hidden)),
      }),
  }),
  deleteComment: t.field({
    type: DeleteCommentPayload,
    description: `Deletes any comment on a post of the account. ${permission}`,
    args: { input: t.arg({ type: DeleteCommentInput, required: true, description: 'The comment.' }) },
    resolve: (_root, { input: { commentGraphId } }, context, info) =>
      runMutation(context, info, {
        inputErrors: checkIds({ commentGraphId }),
        run: async () => {
          const errors = await confirmedWrite(context.operation, writes.deleteComment(commentGraphId));
          return { errors, ...(errors.length === 0 && { deletedId: globalId('Comment', commentGraphId) }) };
        },
      }),
  }),
  setCommentsEnabled: t.field({
    type: MediaPayload,
    description: `Turns comments on a post of the account on or off. Live videos are not supported. ${permission}`,
    args: {
      input: t.arg({ type: SetCommentsEnabledInput, required: true, description: 'The post and its new state.' }),
    },
    resolve: (_root, { input: { mediaGraphId, enabled } }, context, info) =>
      runMutation(context, info, {
        inputErrors: checkIds({ mediaGraphId }),
        run: () => changeMedia(context.operation, mediaGraphId, writes.setCommentsEnabled(mediaGraphId, enabled)),
      }),
  }),
}));
