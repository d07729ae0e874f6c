import { ShapeError } from '../../../../errors.ts';
import type { Page } from '../../../../model/page.ts';
import type { Comment } from '../../../../model/post/comment.ts';
import type { Media } from '../../../../model/post/media.ts';
import { captionText } from '../../../instagram/media.ts';
import { part, rows } from '../../../instagram/shape.ts';
import { partialUser } from '../../../instagram/user.ts';
import { count, flag, type Keys, list, longId, object, objectAt } from '../../../instagram/value.ts';
import { cursor, envelope, listIn } from '../pages.ts';
import { type CommentKeys, comment, openedComment, plainComment, reply } from './comment.ts';

type CommentsKeys = Keys<'comments' | 'caption' | 'caption_is_edited' | 'comment_count'>;

/** The facts that a page of comments provides of the post. */
export const commentedMedia: ReadonlySet<keyof Media & string> = new Set([
  'caption',
  'isCaptionEdited',
  'commentCount',
]);

/** `{response: {comments, caption, comment_count}, next_page_id}`. */
export function readComments(body: unknown): Page<Comment, Media> {
  const { whole, response, next } = envelope<CommentsKeys>(body);
  const items = rows(listIn(response.comments, response, whole), 'response.comments', comment);
  const commentCount = count(response.comment_count) ?? null;
  const caption = object<CommentKeys & Keys<'is_created_by_media_owner'>>(response.caption);
  return {
    items,
    // The flags beside the cursor deny further pages that exist.
    next: cursor(next),
    totalCount: commentCount,
    // The post's caption has the format of a comment here.
    parent: {
      pk: longId(caption?.media_id) ?? items[0]?.media?.pk,
      caption: captionText(caption) ?? null,
      isCaptionEdited: flag(response.caption_is_edited) ?? null,
      commentCount,
      owner:
        flag(caption?.is_created_by_media_owner) === true
          ? part(caption?.user, 'response.caption.user', partialUser)
          : undefined,
    },
  };
}

/**
 * `[[comment…], min_id, max_id]` of /v1/media/comments/chunk. The two cursors are the values of the parameters of their names. Of
 * a ranked list the first leads on; with only the second the list cannot be continued, so it was cut.
 */
export function readCommentsChunk(body: unknown): Page<Comment> {
  const [comments, minId, maxId] = list(body) ?? [];
  if (comments !== null && !Array.isArray(comments)) throw new ShapeError('', 'a list of comments and two cursors');
  const next = cursor(minId);
  return { items: rows(comments, '[0]', plainComment), next, cut: next === null && cursor(maxId) !== null };
}

/** The facts that a page of replies provides of their parent. */
export const repliedComment: ReadonlySet<keyof Comment & string> = new Set(['replyCount']);

type RepliesKeys = Keys<
  'status' | 'child_comments' | 'child_comment_count' | 'next_min_child_cursor' | 'parent_comment'
>;

/** `{child_comments, child_comment_count, next_min_child_cursor}`, or `{status: "ok"}` where there are no replies. A missing count is unknown. */
export function readReplies(body: unknown): Page<Comment, Comment> {
  const wire = objectAt<RepliesKeys>(body, '');
  const items = rows(listIn(wire.child_comments, wire), 'child_comments', reply);
  const replyCount = count(wire.child_comment_count);
  const parent: Comment = part(wire.parent_comment, 'parent_comment', openedComment) ?? { pk: items[0]?.parent?.pk };
  return {
    items,
    next: cursor(wire.next_min_child_cursor),
    totalCount: replyCount,
    parent: { ...parent, replyCount },
  };
}
