import { type Json, type JsonObject, long } from '../../json.ts';
import type { Comment } from '../../world/comments.ts';
import type { Person } from '../../world/people.ts';
import type { Post } from '../../world/post.ts';
import { pictureId } from '../people/rows.ts';
import type { Wire } from '../wire.ts';

/** The author of a `/v2` comment: the pk quoted, the fbid not. */
function author(wire: Wire, person: Person): JsonObject {
  return {
    fbid_v2: long(person.fbid),
    full_name: person.fullName,
    id: person.pk,
    is_mentionable: true,
    is_private: person.isPrivate,
    is_verified: person.isVerified,
    pk: person.pk,
    pk_id: person.pk,
    profile_pic_id: pictureId(wire, person),
    profile_pic_url: wire.avatar(person),
    strong_id__: person.pk,
    username: person.username,
  };
}

interface Words {
  readonly pk: string;
  readonly text: string;
  readonly createdAt: number;
  readonly likeCount: number;
  readonly author: Person;
}

/** `type`: 0 a comment, 1 the caption, 2 a reply. */
function words(wire: Wire, post: Post, of: Words, type: 0 | 1 | 2): JsonObject {
  return {
    bit_flags: 0,
    comment_like_count: of.likeCount,
    content_type: 'comment',
    created_at: of.createdAt,
    created_at_for_fb_app: of.createdAt,
    created_at_utc: of.createdAt,
    did_report_as_spam: false,
    has_liked_comment: false,
    has_disliked_comment: false,
    is_covered: false,
    is_created_by_media_owner: of.author.pk === post.owner.pk,
    is_pinned: false,
    is_edited: false,
    is_ranked_comment: true,
    liked_by_media_coauthors: [],
    media_id: long(post.pk),
    pk: of.pk,
    private_reply_status: 0,
    share_enabled: true,
    status: 'Active',
    strong_id__: of.pk,
    text: of.text,
    type,
    user: author(wire, of.author),
    user_id: long(of.author.pk),
    has_liked: false,
    like_count: of.likeCount,
  };
}

/** Null where there is none. */
export function captionComment(wire: Wire, post: Post): JsonObject | null {
  if (post.caption === '') return null;
  return words(
    wire,
    post,
    { pk: post.captionPk, text: post.caption, createdAt: post.takenAt + 3, likeCount: 0, author: post.owner },
    1,
  );
}

/** A comment of `/v2`, with its first reply beside it; one without replies does not even have the count. */
export function comment(wire: Wire, of: Comment): JsonObject {
  const [first] = wire.world.comments.replies(of);
  const replies: JsonObject =
    first === undefined ? {} : { preview_child_comments: [reply(wire, first)], child_comment_count: of.replyCount };
  return { ...words(wire, of.post, of, 0), ...replies };
}

export function reply(wire: Wire, of: Comment): JsonObject {
  const parent: Json = of.parentPk ?? null;
  return {
    ...words(wire, of.post, of, 2),
    parent_comment_id: parent,
    replied_to_comment_id: parent,
    ...(of.reply > 1 ? { child_comment_index: of.reply - 1 } : {}),
  };
}

/** A comment of `/gql`: smaller, everything quoted. */
export function chunkComment(wire: Wire, of: Comment): JsonObject {
  return {
    pk: of.pk,
    user: {
      is_verified: of.author.isVerified,
      id: of.author.pk,
      pk: of.author.pk,
      username: of.author.username,
      is_unpublished: null,
      profile_pic_url: wire.avatar(of.author),
      fbid_v2: of.author.fbid,
    },
    is_covered: false,
    child_comment_count: of.replyCount,
    restricted_status: null,
    parent_comment_id: of.parentPk ?? null,
    has_translation: null,
    has_liked_comment: false,
    text: of.text,
    created_at: of.createdAt,
    comment_like_count: of.likeCount,
    giphy_media_info: null,
    __typename: 'XDTCommentDict',
  };
}
