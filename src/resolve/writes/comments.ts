import type { Comment } from '../../model/comment.ts';
import type { Media } from '../../model/media.ts';
import type { UserError } from '../../model/user-error.ts';
import { writes } from '../../sources/writes.ts';
import type { Parameters, WriteEndpoint } from '../../upstreams/endpoint.ts';
import type { Operation } from '../operation.ts';
import { confirmedWrite } from './confirmed-write.ts';
import { toUserError } from './user-errors.ts';

export interface CommentOutcome {
  readonly comment: Comment | null;
  readonly errors: readonly UserError[];
}

export function createComment(operation: Operation, mediaId: string, message: string): Promise<CommentOutcome> {
  return writeComment(operation, writes.createComment, { 'ig-media-id': mediaId, message });
}

export function replyToComment(operation: Operation, commentId: string, message: string): Promise<CommentOutcome> {
  return writeComment(operation, writes.replyToComment, { 'ig-comment-id': commentId, message });
}

/** The account cannot read its comment on another account's post, so the record has the text that was sent. */
export function replyToMention(
  operation: Operation,
  accountId: string,
  { mediaId, commentId }: { readonly mediaId: string; readonly commentId: string | null | undefined },
  message: string,
): Promise<CommentOutcome> {
  return writeComment(
    operation,
    writes.replyToMention,
    { 'ig-user-id': accountId, media_id: mediaId, ...(commentId != null && { comment_id: commentId }), message },
    { text: message, author: { graphId: accountId }, isManaged: false },
  );
}

export async function setCommentHidden(operation: Operation, pk: string, hidden: boolean): Promise<CommentOutcome> {
  const errors = await confirmedWrite(operation, writes.setCommentHidden, {
    'ig-comment-id': pk,
    hide: String(hidden),
  });
  return { comment: errors.length > 0 ? null : { pk, isManaged: true }, errors };
}

export function deleteComment(operation: Operation, pk: string): Promise<readonly UserError[]> {
  return confirmedWrite(operation, writes.deleteComment, { 'ig-comment-id': pk });
}

export async function setCommentsEnabled(
  operation: Operation,
  graphId: string,
  enabled: boolean,
): Promise<{ readonly media: Media | null; readonly errors: readonly UserError[] }> {
  const errors = await confirmedWrite(operation, writes.setCommentsEnabled, {
    'ig-media-id': graphId,
    comment_enabled: String(enabled),
  });
  return { media: errors.length > 0 ? null : { graphId, isManaged: true }, errors };
}

async function writeComment(
  operation: Operation,
  endpoint: WriteEndpoint<string, string>,
  parameters: Parameters,
  known: Comment = {},
): Promise<CommentOutcome> {
  try {
    const pk = await operation.write(endpoint, parameters);
    return { comment: { pk, isManaged: true, ...known }, errors: [] };
  } catch (error) {
    return { comment: null, errors: [toUserError(operation, error)] };
  }
}
