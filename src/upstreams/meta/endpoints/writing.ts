import type { WriteEndpoint } from '../../contract/endpoint.ts';
import { objectAt } from '../../instagram/value.ts';
import { textOrNull } from '../node-value.ts';
import { confirmedWrite, creatingWrite } from './write-kinds.ts';

/** A container, and where its file is sent; null where the service downloads the file. */
export interface CreatedContainer {
  readonly graphId: string;
  readonly uri: string | null;
}

/** Comments. */

export const createComment = creatingWrite({
  method: 'POST',
  path: '/{ig-media-id}/comments',
  required: ['ig-media-id', 'message'],
  howToVerify: "Look for it among the post's newest comments",
});

export const replyToComment = creatingWrite({
  method: 'POST',
  path: '/{ig-comment-id}/replies',
  required: ['ig-comment-id', 'message'],
  howToVerify: "Look for it among the comment's replies",
});

export const replyToMention = creatingWrite({
  method: 'POST',
  path: '/{ig-user-id}/mentions',
  required: ['ig-user-id', 'media_id', 'message'],
  optional: ['comment_id'],
  howToVerify: 'Look for it under the post',
});

export const setCommentHidden = confirmedWrite({
  method: 'POST',
  path: '/{ig-comment-id}',
  required: ['ig-comment-id', 'hide'],
  howToVerify: 'Read `isHidden` of the comment',
});

export const deleteComment = confirmedWrite({
  method: 'DELETE',
  path: '/{ig-comment-id}',
  required: ['ig-comment-id'],
  howToVerify: 'Read the comment: one that is gone is NOT_FOUND',
});

export const setCommentsEnabled = confirmedWrite({
  method: 'POST',
  path: '/{ig-media-id}',
  required: ['ig-media-id', 'comment_enabled'],
  howToVerify: 'Read `isCommentEnabled` of the post',
});

/** Posts. */

export const deleteMedia = confirmedWrite({
  method: 'DELETE',
  path: '/{ig-media-id}',
  required: ['ig-media-id'],
  evidence: 'recording',
  howToVerify: 'Read the post: one that is gone is NOT_FOUND',
});

export const answerCollaborationInvite = confirmedWrite({
  method: 'POST',
  path: '/{ig-user-id}/collaboration_invites',
  required: ['ig-user-id', 'media_id', 'accept'],
  evidence: 'recording',
  howToVerify: 'Read the invitations of the account again: one that is answered is not among them',
});

/** Publishing. */

const newContainer = creatingWrite({
  method: 'POST',
  path: '/{ig-user-id}/media',
  required: ['ig-user-id'],
  optional: [
    'media_type',
    'image_url',
    'video_url',
    'alt_text',
    'caption',
    'children',
    'collaborators',
    'cover_url',
    'audio_name',
    'is_ai_generated',
    'is_carousel_item',
    'location_id',
    'product_tags',
    'share_to_feed',
    'thumb_offset',
    'trial_params',
    'upload_type',
    'user_tags',
  ],
  howToVerify: 'Nothing is published yet, and an unused container expires after 24 hours, so no check is needed',
});

export const createContainer: WriteEndpoint<string, CreatedContainer> = {
  ...newContainer,
  read: (body) => ({ graphId: newContainer.read(body), uri: textOrNull(objectAt(body, '')['uri'], 'uri') }),
};

export const publishContainer = creatingWrite({
  method: 'POST',
  path: '/{ig-user-id}/media_publish',
  required: ['ig-user-id', 'creation_id'],
  howToVerify: 'Check that the `status` of the container is not PUBLISHED',
});

/** Products. */

export const tagProducts = confirmedWrite({
  method: 'POST',
  path: '/{ig-media-id}/product_tags',
  required: ['ig-media-id', 'updated_tags'],
  howToVerify: 'Read `productTags` of the post',
});

export const untagProducts = confirmedWrite({
  method: 'DELETE',
  path: '/{ig-media-id}/product_tags',
  required: ['ig-media-id', 'deleted_tags'],
  howToVerify: 'Read `productTags` of the post',
});

export const appealProduct = confirmedWrite({
  method: 'POST',
  path: '/{ig-user-id}/product_appeal',
  required: ['ig-user-id', 'product_id', 'appeal_reason'],
  howToVerify: 'Read `productAppeal` of the account',
});
