import type { JsonObject } from '../../../wire/json.ts';
import { requirePermissions } from '../../access/tokens.ts';
import { invalidParameter, noObject } from '../../errors/graph-error.ts';
import type { CommentRecord, MediaRecord } from '../../library/records.ts';
import { neededText } from '../parameters.ts';
import type { WriteCall } from '../write-route.ts';

const PERMISSIONS = [
  'instagram_basic',
  'instagram_manage_comments',
  'pages_show_list',
  'pages_read_engagement',
] as const;

/** The media of a comment, and the comment to which it replies. */
type Parent = Pick<CommentRecord, 'mediaId' | 'parentId'>;

/** Creates a comment by the token's account. */
export function write({ meta, access }: WriteCall, { mediaId, parentId }: Parent, text: string): JsonObject {
  const id = meta.state.newId('comment');
  const parent = parentId === undefined ? undefined : meta.world.comments.byPk(parentId);
  meta.state.comments.set(id, {
    pk: id,
    mediaFbid: mediaId,
    parentPk: parentId,
    reply: parent === undefined ? 0 : parent.replyCount + 1,
    author: access.account,
    text,
    createdAt: meta.world.now(),
  });
  return { id };
}

/** `POST /{ig-media-id}/comments` */
export function comment(call: WriteCall, media: MediaRecord): JsonObject {
  requirePermissions(call.access, ...PERMISSIONS);
  const text = neededText(call.parameters, 'message');
  checkCommentable(call, media);
  checkEnabled(call, media.id);
  return write(call, { mediaId: media.id, parentId: undefined }, text);
}

/** `POST /{ig-comment-id}/replies` */
export function reply(call: WriteCall, to: CommentRecord): JsonObject {
  requirePermissions(call.access, ...PERMISSIONS);
  const text = neededText(call.parameters, 'message');
  return replyTo(call, to, text);
}

/** A reply to a reply belongs to the comment above. */
export function replyTo(call: WriteCall, to: CommentRecord, text: string): JsonObject {
  if (to.mediaProductType === 'LIVE') throw noObject(to.id, 'POST');
  const parentId = to.parentId ?? to.id;
  const { hiddenComments } = call.meta.state;
  if (hiddenComments.has(to.id) || hiddenComments.has(parentId))
    throw invalidParameter('You cannot reply to a hidden comment');
  checkEnabled(call, to.mediaId);
  return write(call, { mediaId: to.mediaId, parentId }, text);
}

/** Only the owner may write on a post, not its co-authors. Broadcasts, stories and the children of an album take no comments. */
export function checkCommentable({ access }: WriteCall, { id, owner, productType, isAlbumChild }: MediaRecord): void {
  const isOwn = owner.index === access.account.index;
  if (!isOwn || productType === 'LIVE' || productType === 'STORY' || isAlbumChild) throw noObject(id, 'POST');
}

function checkEnabled({ meta }: WriteCall, mediaId: string): void {
  if (meta.state.commentsDisabled.has(mediaId)) throw invalidParameter('Comments are disabled on this media');
}
