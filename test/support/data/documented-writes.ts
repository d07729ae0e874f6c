/** The writes of the official API's documents, sorted. */
export const documentedWrites = [
  'DELETE /{ig-comment-id}',
  'DELETE /{ig-media-id}',
  'DELETE /{ig-media-id}/product_tags',
  'POST /{ig-comment-id}',
  'POST /{ig-comment-id}/replies',
  'POST /{ig-media-id}',
  'POST /{ig-media-id}/comments',
  'POST /{ig-media-id}/product_tags',
  'POST /{ig-user-id}/collaboration_invites',
  'POST /{ig-user-id}/media',
  'POST /{ig-user-id}/media_publish',
  'POST /{ig-user-id}/mentions',
  'POST /{ig-user-id}/product_appeal',
];
