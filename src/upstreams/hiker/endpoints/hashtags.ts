import { foundHashtag, hashtag, plainHashtag } from '../read/hashtag.ts';
import { listedMedia } from '../read/media/media-shapes.ts';
import { readSections } from '../read/media/sections.ts';
import { v1Media } from '../read/media/v1-media.ts';
import { chunk, unpagedList } from '../read/pages.ts';
import { readHashtags } from '../read/search/lists.ts';
import { by, endpoint } from './endpoint.ts';

/** Hashtags by name, the searches for them and the posts under them. */

export const hashtagByName = endpoint({
  path: '/v2/hashtag/by/name',
  required: ['name'],
  cost: 1,
  provides: hashtag.provides,
  evidence: 'document',
  read: (body) => hashtag.read(body, ''),
});

export const plainHashtagByName = endpoint({
  path: '/v1/hashtag/by/name',
  required: ['name'],
  cost: 1,
  provides: plainHashtag.provides,
  evidence: 'document',
  read: (body) => plainHashtag.read(body, ''),
});

export const hashtagMediasTop = endpoint({
  path: '/v2/hashtag/medias/top',
  required: ['name'],
  optional: ['page_id'],
  cost: 1,
  paging: by('page_id'),
  itemProvides: listedMedia.provides,
  sparse: true,
  evidence: 'document',
  read: readSections,
});

export const hashtagMediasRecent = endpoint({
  path: '/v2/hashtag/medias/recent',
  required: ['name'],
  optional: ['page_id'],
  cost: 1,
  paging: by('page_id'),
  itemProvides: listedMedia.provides,
  sparse: true,
  evidence: 'document',
  read: readSections,
});

export const hashtagMediasTopChunk = endpoint({
  path: '/v1/hashtag/medias/top/chunk',
  required: ['name'],
  optional: ['max_id'],
  cost: 1,
  paging: by('max_id'),
  itemProvides: v1Media.provides,
  evidence: 'document',
  read: chunk(v1Media),
});

export const hashtagMediasTopRecentChunk = endpoint({
  path: '/v1/hashtag/medias/top/recent/chunk',
  required: ['name'],
  optional: ['max_id'],
  cost: 1,
  paging: by('max_id'),
  itemProvides: v1Media.provides,
  evidence: 'document',
  read: chunk(v1Media),
});

/** The documentation shows pictures among the clips. */
export const hashtagMediasClipsChunk = endpoint({
  path: '/v1/hashtag/medias/clips/chunk',
  required: ['name'],
  optional: ['max_id'],
  cost: 1,
  paging: by('max_id'),
  itemProvides: v1Media.provides,
  evidence: 'document',
  read: chunk(v1Media),
});

export const searchHashtags = endpoint({
  path: '/v2/search/hashtags',
  required: ['query'],
  optional: ['page_token'],
  cost: 1,
  paging: by('page_token'),
  itemProvides: foundHashtag.provides,
  evidence: 'document',
  read: readHashtags,
});

/** The first hashtags found, without a cursor. */
export const plainSearchHashtags = endpoint({
  path: '/v1/search/hashtags',
  kind: 'lists',
  required: ['query'],
  cost: 1,
  itemProvides: foundHashtag.provides,
  evidence: 'document',
  read: unpagedList(foundHashtag),
});
