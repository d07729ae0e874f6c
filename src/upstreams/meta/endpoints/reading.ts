import { edge, kindOfFields, node } from './endpoint.ts';

export { audio, searchAudio } from './audio.ts';
export { userCollaborationInvites } from './collaboration.ts';

export { readManyNodes } from './endpoint.ts';

/** Nodes by id. `fields` names what is requested. */

export const user = node({ path: '/{ig-user-id}', kind: kindOfFields, required: ['ig-user-id'] });
export const media = node({ path: '/{ig-media-id}', kind: kindOfFields, required: ['ig-media-id'] });
export const comment = node({ path: '/{ig-comment-id}', kind: kindOfFields, required: ['ig-comment-id'] });
export const container = node({ path: '/{ig-container-id}', kind: 'never', required: ['ig-container-id'] });
export const hashtag = node({ path: '/{ig-hashtag-id}', required: ['ig-hashtag-id'] });
export const scheduledMedia = node({
  path: '/{ig-scheduled-media-id}',
  required: ['ig-scheduled-media-id'],
  evidence: 'guess',
});
export const facebookPage = node({ path: '/{page-id}', required: ['page-id'] });

/** Edges of an account. */

export const userMedia = edge({ path: '/{ig-user-id}/media', required: ['ig-user-id'], optional: ['since', 'until'] });
export const userStories = edge({ path: '/{ig-user-id}/stories', required: ['ig-user-id'] });

export const userLiveMedia = edge({
  path: '/{ig-user-id}/live_media',
  required: ['ig-user-id'],
  optional: ['since', 'until'],
});

export const userTags = edge({ path: '/{ig-user-id}/tags', required: ['ig-user-id'] });

export const userCollaborativeMedia = edge({
  path: '/{ig-user-id}/collaborative_media',
  required: ['ig-user-id'],
});

/** Its fields are those of the API's specification; no answer has been seen. */
export const userScheduledMedia = edge({
  path: '/{ig-user-id}/scheduled_media',
  required: ['ig-user-id'],
  evidence: 'guess',
});

export const userRecentlySearchedHashtags = edge({
  path: '/{ig-user-id}/recently_searched_hashtags',
  required: ['ig-user-id'],
});

export const userCatalogProductSearch = edge({
  path: '/{ig-user-id}/catalog_product_search',
  required: ['ig-user-id', 'catalog_id'],
  optional: ['q'],
});

/** Edges of a post and of a comment. */

export const mediaComments = edge({ path: '/{ig-media-id}/comments', required: ['ig-media-id'] });
export const commentReplies = edge({ path: '/{ig-comment-id}/replies', required: ['ig-comment-id'] });

/** Hashtags. The service gives the same cursor with every page of their posts. */

export const hashtagSearch = edge({ path: '/ig_hashtag_search', required: ['user_id', 'q'] });

export const hashtagTopMedia = edge({
  path: '/{ig-hashtag-id}/top_media',
  required: ['ig-hashtag-id', 'user_id'],
  cursorStays: true,
});

export const hashtagRecentMedia = edge({
  path: '/{ig-hashtag-id}/recent_media',
  required: ['ig-hashtag-id', 'user_id'],
  cursorStays: true,
});
