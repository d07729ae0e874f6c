import { edge, node } from './endpoint.ts';
import { kindOfFields } from './kind.ts';

export { readManyNodes } from './endpoint.ts';

/** Nodes by their id; `fields` requests what they provide. */

export const user = node({
  path: '/{ig-user-id}',
  kind: kindOfFields,
  required: ['ig-user-id'],
  optional: ['fields'],
  sample: 'ig-user.json',
  evidence: 'document',
});

export const media = node({
  path: '/{ig-media-id}',
  kind: kindOfFields,
  required: ['ig-media-id'],
  optional: ['fields'],
  sample: 'ig-media.json',
  evidence: 'document',
});

export const comment = node({
  path: '/{ig-comment-id}',
  kind: kindOfFields,
  required: ['ig-comment-id'],
  optional: ['fields'],
  sample: 'ig-comment.json',
  evidence: 'document',
});

export const container = node({
  path: '/{ig-container-id}',
  kind: 'never',
  required: ['ig-container-id'],
  optional: ['fields'],
  sample: 'ig-container.json',
  evidence: 'document',
});

export const hashtag = node({
  path: '/{ig-hashtag-id}',
  required: ['ig-hashtag-id'],
  optional: ['fields'],
  sample: 'ig-hashtag.json',
  evidence: 'document',
});

export const facebookPage = node({
  path: '/{page-id}',
  required: ['page-id'],
  optional: ['fields'],
  sample: 'page.json',
  evidence: 'document',
});

/** Edges of an account. */

export const userMedia = edge({
  path: '/{ig-user-id}/media',
  required: ['ig-user-id'],
  optional: ['since', 'until'],
  sample: 'ig-user.media.json',
  evidence: 'document',
});

export const userStories = edge({
  path: '/{ig-user-id}/stories',
  required: ['ig-user-id'],
  sample: 'ig-user.stories.json',
  evidence: 'document',
});

export const userLiveMedia = edge({
  path: '/{ig-user-id}/live_media',
  required: ['ig-user-id'],
  optional: ['since', 'until'],
  sample: 'ig-user.live_media.json',
  evidence: 'document',
});

export const userTags = edge({
  path: '/{ig-user-id}/tags',
  required: ['ig-user-id'],
  sample: 'ig-user.tags.json',
  evidence: 'document',
});

export const userRecentlySearchedHashtags = edge({
  path: '/{ig-user-id}/recently_searched_hashtags',
  required: ['ig-user-id'],
  sample: 'ig-user.recently_searched_hashtags.json',
  evidence: 'document',
});

export const userCatalogProductSearch = edge({
  path: '/{ig-user-id}/catalog_product_search',
  required: ['ig-user-id', 'catalog_id'],
  optional: ['q'],
  sample: 'ig-user.catalog_product_search.json',
  evidence: 'document',
});

/** Edges of a post and of a comment. */

export const mediaComments = edge({
  path: '/{ig-media-id}/comments',
  required: ['ig-media-id'],
  sample: 'ig-media.comments.json',
  evidence: 'document',
});

export const commentReplies = edge({
  path: '/{ig-comment-id}/replies',
  required: ['ig-comment-id'],
  sample: 'ig-comment.replies.json',
  evidence: 'document',
});

/** Hashtags. The service gives the same cursor with every page of their posts. */

export const hashtagSearch = edge({
  path: '/ig_hashtag_search',
  required: ['user_id', 'q'],
  sample: 'ig_hashtag_search.json',
  evidence: 'document',
});

export const hashtagTopMedia = edge({
  path: '/{ig-hashtag-id}/top_media',
  required: ['ig-hashtag-id', 'user_id'],
  cursorStays: true,
  sample: 'ig-hashtag.top_media.json',
  evidence: 'document',
});

export const hashtagRecentMedia = edge({
  path: '/{ig-hashtag-id}/recent_media',
  required: ['ig-hashtag-id', 'user_id'],
  cursorStays: true,
  sample: 'ig-hashtag.recent_media.json',
  evidence: 'document',
});
