import type { Comment } from '../../../model/comment.ts';
import type { Media } from '../../../model/media.ts';
import type { Page } from '../../../model/page.ts';
import { gif } from '../../instagram/image.ts';
import { captionText } from '../../instagram/media.ts';
import { part, rows, shape } from '../../instagram/shape.ts';
import { partialUser } from '../../instagram/user.ts';
import {
  count,
  flag,
  foundPk,
  type Keys,
  longId,
  namedPk,
  object,
  objectAt,
  seconds,
  text,
} from '../../instagram/value.ts';
import { cursor, envelope, listIn } from './pages.ts';

interface CommentKeys {
  readonly pk?: unknown;
  readonly id?: unknown;
  readonly text?: unknown;
  readonly created_at?: unknown;
  readonly created_at_utc?: unknown;
  readonly user?: unknown;
  readonly comment_like_count?: unknown;
  readonly like_count?: unknown;
  readonly child_comment_count?: unknown;
  readonly giphy_media_info?: unknown;
  readonly preview_child_comments?: unknown;
  readonly is_covered?: unknown;
  readonly media_id?: unknown;
  readonly parent_comment_id?: unknown;
}

function readComment(value: unknown, at: string): Comment {
  const wire = objectAt<CommentKeys>(value, at);
  const media = namedPk(wire.media_id, at, 'media_id');
  const parent = namedPk(wire.parent_comment_id, at, 'parent_comment_id');
  return {
    pk: foundPk(longId(wire.pk) ?? longId(wire.id), at),
    text: text(wire.text),
    createdAt: seconds(wire.created_at_utc) ?? seconds(wire.created_at),
    author: part(wire.user, 'comment.user', partialUser),
    gif: gif(wire.giphy_media_info),
    likeCount: count(wire.comment_like_count) ?? count(wire.like_count),
    replyCount: count(wire.child_comment_count),
    isHidden: flag(wire.is_covered),
    media: media === undefined ? undefined : { pk: media },
    parent: parent === undefined ? undefined : { pk: parent },
  };
}

/** /gql/comments/chunk, which does not name the post. */
export const chunkedComment = shape<Comment>(
  ['pk', 'text', 'gif', 'createdAt', 'author', 'likeCount', 'replyCount', 'isHidden', 'parent'],
  readComment,
);

/** /gql/comments/threaded/chunk. Its rows are replies even where the parent is missing. */
export const chunkedReply = shape<Comment>(
  ['pk', 'text', 'gif', 'createdAt', 'author', 'likeCount', 'replyCount', 'isHidden'],
  readComment,
);

/**
 * /v2/media/comments. `child_comment_count` may be missing from a comment with replies. `replyCount` is null then, because
 * finding it out would take a call per comment; a page of replies has it.
 */
export const comment = shape<Comment>(
  ['pk', 'text', 'gif', 'createdAt', 'author', 'likeCount', 'replyCount', 'isHidden', 'media', 'parent'],
  (value, at) => ({ ...readComment(value, at), previews: readPreviews(value, at) }),
);

/** The first replies, which some comments contain. */
function readPreviews(value: unknown, at: string): Comment[] | undefined {
  const previews = object<CommentKeys>(value)?.preview_child_comments;
  return Array.isArray(previews) && previews.length > 0
    ? rows(previews, `${at}.preview_child_comments`, reply)
    : undefined;
}

/** /v2/media/comments/replies. A reply has no replies. */
export const reply = shape<Comment>([...comment.provides], (value, at) => ({
  ...readComment(value, at),
  replyCount: 0,
}));

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

interface RepliesKeys {
  readonly status?: unknown;
  readonly child_comments?: unknown;
  readonly child_comment_count?: unknown;
  readonly next_min_child_cursor?: unknown;
  readonly parent_comment?: unknown;
}

/** The facts that a page of replies provides of their parent. */
export const repliedComment: ReadonlySet<keyof Comment & string> = new Set(['replyCount']);

/** `{child_comments, child_comment_count, next_min_child_cursor}`, or `{status: "ok"}` where there are no replies. A missing count is unknown. */
export function readReplies(body: unknown): Page<Comment, Comment> {
  const wire = objectAt<RepliesKeys>(body, '');
  const items = rows(listIn(wire.child_comments, wire), 'child_comments', reply);
  const replyCount = count(wire.child_comment_count);
  const parent = part(wire.parent_comment, 'parent_comment', comment) ?? { pk: items[0]?.parent?.pk };
  return {
    items,
    next: cursor(wire.next_min_child_cursor),
    totalCount: replyCount,
    parent: { ...parent, replyCount },
  };
}
