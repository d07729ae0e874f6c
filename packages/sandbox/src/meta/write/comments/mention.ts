import type { JsonObject } from '../../../wire/json.ts';
import type { Person } from '../../../world/people/people.ts';
import { isMentioned } from '../../../world/posts/mentions.ts';
import { requirePermissions } from '../../access/tokens.ts';
import { noObject } from '../../errors/graph-error.ts';
import type { CommentRecord, MediaRecord } from '../../library/records.ts';
import { neededText, textOf } from '../parameters.ts';
import type { WriteCall } from '../write-route.ts';
import { replyTo, write } from './create.ts';

/**
 * `POST /{ig-user-id}/mentions`: replies to a mention of the account in a caption or, with a `comment_id`, in a comment. A tag is
 * not a mention.
 */
export function answerMention(call: WriteCall, account: Person): JsonObject {
  requirePermissions(
    call.access,
    'instagram_basic',
    'instagram_manage_comments',
    'pages_read_engagement',
    'pages_show_list',
  );
  const mediaId = neededText(call.parameters, 'media_id');
  const text = neededText(call.parameters, 'message');
  const commentId = textOf(call.parameters, 'comment_id');
  if (commentId !== undefined) return replyTo(call, mentioningComment(call, account, mediaId, commentId), text);
  const media = postById(call, mediaId);
  if (media === undefined || !isMentioned(account.username, media.caption ?? '')) throw noObject(mediaId, 'POST');
  return write(call, { mediaId: media.id, parentId: undefined }, text);
}

function mentioningComment({ meta }: WriteCall, account: Person, mediaId: string, id: string): CommentRecord {
  const comment = /^\d{1,20}$/.test(id) ? meta.comments.byId(id) : undefined;
  const isThere = comment !== undefined && comment.mediaId === mediaId && isMentioned(account.username, comment.text);
  if (!isThere) throw noObject(id, 'POST');
  return comment;
}

function postById({ meta }: WriteCall, id: string): MediaRecord | undefined {
  const post = /^\d{1,20}$/.test(id) ? meta.world.posts.byFbid(id) : undefined;
  // The world returns the album for its child, and a child takes no comments.
  return post?.fbid === id ? meta.media.ofPost(post) : undefined;
}
