import type { Comment } from '../../model/comment.ts';
import type { Media } from '../../model/media.ts';
import type { UserError } from '../../model/user-error.ts';
import { writes } from '../../sources/writes.ts';
import type { Parameters, WriteEndpoint } from '../../upstreams/endpoint.ts';
import type { Operation } from '../operation.ts';
import type { Given } from './input-path.ts';
import { toUserError, userError } from './user-errors.ts';

export interface CommentOutcome {
  readonly comment: Comment | null;
  readonly errors: readonly UserError[];
}

async function made(
  operation: Operation,
  endpoint: WriteEndpoint<string, string>,
  parameters: Parameters,
  known: Comment,
): Promise<CommentOutcome> {
  try {
    const pk = await operation.write(endpoint, parameters);
    return { comment: { pk, isManaged: true, ...known }, errors: [] };
  } catch (error) {
    return { comment: null, errors: [toUserError(operation, error)] };
  }
}

export function createComment(operation: Operation, mediaId: string, message: string): Promise<CommentOutcome> {
  return made(operation, writes.createComment, { 'ig-media-id': mediaId, message }, {});
}

export function replyToComment(operation: Operation, commentId: string, message: string): Promise<CommentOutcome> {
  return made(operation, writes.replyToComment, { 'ig-comment-id': commentId, message }, {});
}

/** Under somebody else's post the account's comment cannot be read again: what it says is known from having said it. */
export function replyToMention(
  operation: Operation,
  accountId: string,
  mediaId: string,
  commentId: string | null | undefined,
  message: string,
): Promise<CommentOutcome> {
  return made(
    operation,
    writes.replyToMention,
    { 'ig-user-id': accountId, media_id: mediaId, ...(commentId != null && { comment_id: commentId }), message },
    { text: message, author: { graphId: accountId }, isManaged: false },
  );
}

/** The service answered that it was not done, without saying why. */
const refused = userError(
  'REFUSED',
  'the official API says that it was not done, and not why',
  'Read what it is about: it may have changed, or never have been so.',
);

/** Does something that the service answers with yes or no; what is wrong with it where it is no, or refused. */
export async function done(
  operation: Operation,
  endpoint: WriteEndpoint<string, boolean>,
  parameters: Parameters,
  given?: Given,
): Promise<readonly UserError[]> {
  try {
    return (await operation.write(endpoint, parameters)) ? [] : [refused];
  } catch (error) {
    return [toUserError(operation, error, given)];
  }
}

export async function setCommentHidden(operation: Operation, pk: string, hidden: boolean): Promise<CommentOutcome> {
  const errors = await done(operation, writes.setCommentHidden, { 'ig-comment-id': pk, hide: String(hidden) });
  return { comment: errors.length > 0 ? null : { pk, isManaged: true }, errors };
}

export function deleteComment(operation: Operation, pk: string): Promise<readonly UserError[]> {
  return done(operation, writes.deleteComment, { 'ig-comment-id': pk });
}

export async function setCommentsEnabled(
  operation: Operation,
  graphId: string,
  enabled: boolean,
): Promise<{ readonly media: Media | null; readonly errors: readonly UserError[] }> {
  const errors = await done(operation, writes.setCommentsEnabled, {
    'ig-media-id': graphId,
    comment_enabled: String(enabled),
  });
  return { media: errors.length > 0 ? null : { graphId, isManaged: true }, errors };
}
