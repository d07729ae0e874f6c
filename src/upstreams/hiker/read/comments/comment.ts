import type { Comment } from '../../../../model/post/comment.ts';
import type { User } from '../../../../model/user/user.ts';
import { gif, images } from '../../../instagram/image.ts';
import { part, rows, shape } from '../../../instagram/shape.ts';
import { partialUser } from '../../../instagram/user.ts';
import {
  count,
  flag,
  foundPk,
  isoTime,
  type Keys,
  longId,
  namedPk,
  object,
  objectAt,
  seconds,
  some,
  text,
} from '../../../instagram/value.ts';
import { videoReply } from '../media/media-shapes.ts';

export interface CommentKeys {
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
  readonly media_comment_info?: unknown;
  readonly media_info?: unknown;
  readonly preview_child_comments?: unknown;
  readonly comment_has_a_visual_reply_media?: unknown;
  readonly is_covered?: unknown;
  readonly is_edited?: unknown;
  readonly is_pinned?: unknown;
  readonly is_liked_by_media_owner?: unknown;
  readonly liked_by_media_coauthors?: unknown;
  readonly media_id?: unknown;
  readonly parent_comment_id?: unknown;
  readonly replied_to_comment_id?: unknown;
}

/** A comment that has just been read, and that nothing else refers to yet. */
type MutableComment = { -readonly [Fact in keyof Comment]: Comment[Fact] };

function readComment(value: unknown, at: string): MutableComment {
  const wire = objectAt<CommentKeys>(value, at);
  const mediaPk = namedPk(wire.media_id, at, 'media_id');
  const media = mediaPk === undefined ? undefined : { pk: mediaPk };
  const parent = namedPk(wire.parent_comment_id, at, 'parent_comment_id');
  const repliesTo = namedPk(wire.replied_to_comment_id, at, 'replied_to_comment_id');
  return {
    pk: foundPk(longId(wire.pk) ?? longId(wire.id), at),
    text: text(wire.text),
    createdAt: seconds(wire.created_at_utc) ?? isoTime(wire.created_at_utc) ?? seconds(wire.created_at),
    author: part(wire.user, 'comment.user', partialUser),
    gif: gif(wire.giphy_media_info),
    photo: photo(wire.media_comment_info),
    videoReply: part(object<Keys<'media'>>(wire.media_info)?.media, 'comment.media_info.media', videoReply),
    likeCount: count(wire.comment_like_count) ?? count(wire.like_count),
    isLikedByOwner: flag(wire.is_liked_by_media_owner),
    likedByCoauthors: some(wire.liked_by_media_coauthors, coauthor),
    replyCount: count(wire.child_comment_count),
    hasVideoReplies: flag(wire.comment_has_a_visual_reply_media),
    isPinned: flag(wire.is_pinned),
    isEdited: flag(wire.is_edited),
    isHidden: flag(wire.is_covered),
    media,
    parent: parent === undefined ? undefined : { pk: parent },
    repliesTo: repliesTo === undefined ? undefined : { pk: repliesTo, media },
  };
}

/** The picture of a photo comment, in `{media: post}`. No document shows one; Instagram's app reads this key. */
function photo(value: unknown): Comment['photo'] {
  const media = object(object<Keys<'media'>>(value)?.media);
  return media === undefined ? undefined : images(media);
}

function coauthor(value: unknown): User | undefined {
  return part(value, 'comment.liked_by_media_coauthors[]', partialUser);
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

/** /v1/media/comments/chunk, which has the words of a comment and its likes. */
export const plainComment = shape<Comment>(['pk', 'text', 'createdAt', 'author', 'likeCount'], readComment);

/** The comment above its replies. Its pin, the owner's like and the number of replies are never part of it. */
export const openedComment = shape<Comment>(
  [
    'pk',
    'text',
    'gif',
    'photo',
    'videoReply',
    'createdAt',
    'author',
    'likeCount',
    'likedByCoauthors',
    'isEdited',
    'isHidden',
    'media',
    'parent',
    'repliesTo',
  ],
  readComment,
);

const listed = [...openedComment.provides, 'replyCount', 'isLikedByOwner', 'hasVideoReplies', 'isPinned'] as const;

/**
 * /v2/media/comments. `child_comment_count` may be missing from a comment with replies. `replyCount` is null then, because
 * finding it out would take a call per comment; a page of replies has it. Instagram writes the pin, the owner's like and the
 * video replies only where they are, so these are false where they are missing.
 */
export const comment = shape<Comment>(listed, (value, at) => {
  const read = readComment(value, at);
  read.isLikedByOwner ??= false;
  read.hasVideoReplies ??= false;
  read.isPinned ??= false;
  read.previews = readPreviews(value, at);
  return read;
});

/** The first replies, which some comments contain. */
function readPreviews(value: unknown, at: string): Comment[] | undefined {
  const previews = object<CommentKeys>(value)?.preview_child_comments;
  return Array.isArray(previews) && previews.length > 0
    ? rows(previews, `${at}.preview_child_comments`, reply)
    : undefined;
}

/** /v2/media/comments/replies. A reply has no replies and cannot be pinned. */
export const reply = shape<Comment>(listed, (value, at) => {
  const read = readComment(value, at);
  read.isLikedByOwner ??= false;
  read.replyCount = 0;
  read.hasVideoReplies = false;
  read.isPinned = false;
  return read;
});
