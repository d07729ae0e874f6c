import type { JsonObject } from '../../../wire/json.ts';
import { requirePermissions } from '../../access/tokens.ts';
import { noObject } from '../../errors/graph-error.ts';
import type { CommentRecord, MediaRecord } from '../../library/records.ts';
import { neededBoolean } from '../parameters.ts';
import type { WriteCall } from '../write-route.ts';
import { checkCommentable } from './create.ts';

const DONE: JsonObject = { success: true };

/** `POST /{ig-comment-id}?hide=` */
export function hide({ meta, access, parameters }: WriteCall, comment: CommentRecord): JsonObject {
  requirePermissions(
    access,
    'instagram_basic',
    'instagram_manage_comments',
    'pages_show_list',
    'pages_read_engagement',
  );
  checkModerable(comment, access.account.index, 'POST');
  const isHidden = neededBoolean(parameters, 'hide');
  const isOwnersOwn = comment.author.index === comment.mediaOwner.index;
  // The owner's own comments cannot be hidden: the service answers success and does nothing.
  if (isHidden && !isOwnersOwn) meta.state.hiddenComments.add(comment.id);
  else meta.state.hiddenComments.delete(comment.id);
  return DONE;
}

/** `DELETE /{ig-comment-id}` */
export function remove({ meta, access }: WriteCall, comment: CommentRecord): JsonObject {
  requirePermissions(access, 'instagram_basic', 'instagram_manage_comments');
  checkModerable(comment, access.account.index, 'DELETE');
  meta.state.deletedComments.add(comment.id);
  return DONE;
}

/** `POST /{ig-media-id}?comment_enabled=` */
export function enableComments(call: WriteCall, media: MediaRecord): JsonObject {
  const { meta, access, parameters } = call;
  requirePermissions(access, 'instagram_basic', 'instagram_manage_comments', 'pages_show_list');
  checkCommentable(call, media);
  if (neededBoolean(parameters, 'comment_enabled')) meta.state.commentsDisabled.delete(media.id);
  else meta.state.commentsDisabled.add(media.id);
  return DONE;
}

/** Only the owner of the media may hide and delete, not the author of the comment. */
function checkModerable(comment: CommentRecord, account: number, method: string): void {
  if (comment.mediaOwner.index !== account || comment.mediaProductType === 'LIVE') throw noObject(comment.id, method);
}
