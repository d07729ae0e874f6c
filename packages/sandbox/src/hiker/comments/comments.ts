import type { AnswerContext } from '../../wire/answer-context.ts';
import { isoTime } from '../../wire/iso-time.ts';
import { type Json, type JsonObject, long, omit } from '../../wire/json.ts';
import { sampleAt } from '../../wire/samples.ts';
import type { Comment } from '../../world/comments.ts';
import type { Person } from '../../world/people/people.ts';
import type { Post } from '../../world/posts/post.ts';
import { longRow, pictureId, plainRow } from '../people/rows.ts';
import { clipReply, type ReplyPlace } from './clip-reply.ts';

const COMMENT = sampleAt('hiker/v2.media.comments', 'response.comments.0');
const CAPTION = sampleAt('hiker/v2.media.comments', 'response.caption');
const CHUNK_COMMENT = sampleAt('hiker/gql.comments.chunk', '0.0');
const CHUNK_AUTHOR = sampleAt('hiker/gql.comments.chunk', '0.0.user');
const PLAIN_COMMENT = sampleAt('hiker/v1.media.comments.chunk', '0.0');
const PLAIN_AUTHOR = sampleAt('hiker/v1.media.comments.chunk', '0.0.user');
const REPLY = sampleAt('hiker/v2.media.comments.replies', 'child_comments.0');

/** An author of `/v2`. The fbid is never quoted, `pk` only in the list of comments. */
function author(context: AnswerContext, person: Person, pk: Json): JsonObject {
  return {
    ...longRow(context, person),
    pk,
    fbid_v2: long(person.fbid),
    is_mentionable: true,
    profile_pic_id: pictureId(context, person),
  };
}

function textKeys(post: Post, of: Pick<Comment, 'pk' | 'text' | 'createdAt' | 'author'>): JsonObject {
  return {
    created_at: of.createdAt,
    created_at_for_fb_app: of.createdAt,
    created_at_utc: of.createdAt,
    media_id: long(post.pk),
    pk: of.pk,
    strong_id__: of.pk,
    text: of.text,
    user_id: long(of.author.pk),
  };
}

/** The caption beside a page of comments; null without a caption. */
export function captionComment(context: AnswerContext, post: Post): JsonObject | null {
  if (post.caption === '') return null;
  const { owner } = post;
  return {
    ...CAPTION,
    ...textKeys(post, { pk: post.captionPk, text: post.caption, createdAt: post.takenAt + 3, author: owner }),
    user: {
      ...longRow(context, owner),
      fbid_v2: long(owner.fbid),
      is_unpublished: false,
      profile_pic_id: pictureId(context, owner),
    },
  };
}

const UNLIKED = omit(COMMENT, ['is_liked_by_media_owner']);

/** A comment of `/v2/media/comments`, with one reply beside it: a clip if there is one, else the first. */
export function comment(context: AnswerContext, of: Comment): JsonObject {
  const replies = context.world.comments.replies(of);
  const clip = replies.find((each) => clipReply(context, of, each, 'list') !== undefined);
  const shown = clip ?? replies[0];
  const form = context.form('comment-row', of.pk);
  return {
    ...(of.isLikedByOwner ? COMMENT : UNLIKED),
    ...textKeys(of.post, of),
    ...markKeys(context, of),
    comment_has_a_visual_reply_media: clip !== undefined,
    comment_like_count: of.likeCount,
    is_pinned: of.isPinned,
    preview_child_comments: shown === undefined ? [] : [preview(context, of, shown)],
    user: author(context, of.author, of.author.pk),
    has_liked: false,
    like_count: of.likeCount,
    ...(replies.length === 0 || form === 'uncounted' ? {} : { child_comment_count: of.replyCount }),
    ...(form === 'gif' ? gif(context, of) : {}),
    ...(form === 'photo' ? photo(context, of) : {}),
  };
}

function markKeys(context: AnswerContext, { isEdited, likedByCoauthors }: Comment): JsonObject {
  return {
    is_edited: isEdited,
    liked_by_media_coauthors: likedByCoauthors.map((person) => longRow(context, person)),
  };
}

/** A comment that is a GIF without text. */
function gif(context: AnswerContext, { pk }: Comment): JsonObject {
  const url = context.photo(pk, 200, 200);
  return {
    text: '',
    giphy_media_info: {
      id: `gif${pk}`,
      title: 'Dancing Seagull GIF',
      is_sticker: false,
      first_party_cdn_proxied_images: { fixed_height: { url, height: '200', width: '200' } },
    },
  };
}

/** A comment that is a photo without text. No document shows one; this is the key that Instagram's app reads. */
function photo(context: AnswerContext, { pk }: Comment): JsonObject {
  const candidates = [1080, 640].map((width) => ({ url: context.photo(pk, width, width), width, height: width }));
  return { text: '', media_comment_info: { media: { pk, media_type: 1, image_versions2: { candidates } } } };
}

const BARE_REPLY = omit(REPLY, ['child_comment_index', 'media_info']);

/** A reply beside its comment. */
function preview(context: AnswerContext, parent: Comment, of: Comment): JsonObject {
  return { ...bareReply(context, parent, of, 'preview'), is_created_by_media_owner: of.author.pk === of.post.owner.pk };
}

function bareReply(context: AnswerContext, parent: Comment, of: Comment, place: ReplyPlace): JsonObject {
  const media = clipReply(context, parent, of, place);
  return {
    ...BARE_REPLY,
    ...textKeys(of.post, of),
    comment_like_count: of.likeCount,
    parent_comment_id: parent.pk,
    replied_to_comment_id: of.repliesToPk ?? parent.pk,
    ...(of.isLikedByOwner ? { is_liked_by_media_owner: true } : {}),
    ...markKeys(context, of),
    user: author(context, of.author, long(of.author.pk)),
    ...(media === undefined ? {} : { media_info: { media } }),
  };
}

/** A reply of `/v2/media/comments/replies`. */
export function reply(context: AnswerContext, parent: Comment, of: Comment): JsonObject {
  return { ...bareReply(context, parent, of, 'list'), child_comment_index: of.reply - 1 };
}

const ONLY_IN_LIST = [
  'inline_composer_display_condition',
  'is_liked_by_media_owner',
  'is_pinned',
  'keywords_data',
  'other_preview_users',
  'preview_child_comments',
  'has_liked',
  'like_count',
  'child_comment_count',
];

/** The parent comment in an answer of replies. */
export function parentComment(context: AnswerContext, of: Comment): JsonObject {
  const isForeign = context.world.dice.happens('comment.foreign', 0.5, of.post.ordinal, of.index);
  return {
    ...omit(comment(context, of), ONLY_IN_LIST),
    ...(isForeign ? { has_translation: true } : {}),
    user: author(context, of.author, long(of.author.pk)),
  };
}

/** A comment of `/v1/media/comments/chunk`. */
export function plainComment(context: AnswerContext, of: Comment): JsonObject {
  return {
    ...PLAIN_COMMENT,
    pk: of.pk,
    text: ['gif', 'photo'].includes(context.form('comment-row', of.pk)) ? '' : of.text,
    user: { ...PLAIN_AUTHOR, ...plainRow(context, of.author) },
    created_at_utc: isoTime(of.createdAt),
    like_count: of.likeCount,
  };
}

/** A comment of `/gql`: fewer keys, and every id quoted. */
export function chunkComment(context: AnswerContext, of: Comment): JsonObject {
  return {
    ...CHUNK_COMMENT,
    pk: of.pk,
    user: {
      ...CHUNK_AUTHOR,
      is_verified: of.author.isVerified,
      id: of.author.pk,
      pk: of.author.pk,
      username: of.author.username,
      profile_pic_url: context.avatar(of.author),
      fbid_v2: of.author.fbid,
    },
    child_comment_count: of.replyCount,
    parent_comment_id: of.parentPk ?? null,
    text: of.text,
    created_at: of.createdAt,
    comment_like_count: of.likeCount,
  };
}
