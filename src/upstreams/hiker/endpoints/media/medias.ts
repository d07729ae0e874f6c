import { person } from '../../../instagram/user.ts';
import { readUsertags, tagsInBatch } from '../../read/media/batches.ts';
import { clipOfUser, listedMedia, mediaInfo, timelineMedia } from '../../read/media/media-shapes.ts';
import {
  readClips,
  readMediaInfo,
  readReposts,
  readStreamedClips,
  readTaggedMedia,
  readTimeline,
  reposter,
} from '../../read/media/medias.ts';
import { readTemplate, templateOfMedia } from '../../read/media/template.ts';
import { v1Media } from '../../read/media/v1-media.ts';
import { bareList, chunk } from '../../read/pages.ts';
import { by, endpoint } from '../endpoint.ts';

/** Single posts, and the lists of a user's posts. */

/** What the three ways to a post have in common. */
const post = {
  kind: 'counts',
  optional: ['safe_int'],
  cost: 1,
  format: 'media info',
  provides: mediaInfo.provides,
  evidence: 'document',
  sparse: true,
  read: readMediaInfo,
} as const;

export const mediaInfoById = endpoint({
  path: '/v2/media/info/by/id',
  required: ['id'],
  ...post,
});

export const mediaInfoByCode = endpoint({
  path: '/v2/media/info/by/code',
  required: ['code'],
  ...post,
});

export const mediaInfoByUrl = endpoint({
  path: '/v2/media/info/by/url',
  required: ['url'],
  ...post,
});

/** Up to ten posts in one call; the answer is a map by pk. */
export const gqlMediaUsertags = endpoint({
  path: '/gql/media/usertags',
  required: ['media_ids'],
  cost: 1,
  batch: { parameter: 'media_ids', size: 10 },
  provides: tagsInBatch,
  evidence: 'document',
  read: readUsertags,
});

export const gqlUserMedias = endpoint({
  path: '/gql/user/medias',
  required: ['user_id'],
  optional: ['profile_grid_items_cursor', 'flat'],
  cost: 1,
  paging: by('profile_grid_items_cursor'),
  provides: person.provides,
  itemProvides: timelineMedia.provides,
  evidence: 'document',
  read: readTimeline,
});

export const userClips = endpoint({
  path: '/v2/user/clips',
  required: ['user_id'],
  optional: ['page_id', 'safe_int'],
  cost: 1,
  paging: by('page_id'),
  itemProvides: listedMedia.provides,
  sparse: true,
  evidence: 'document',
  read: readClips,
});

export const gqlUserClips = endpoint({
  path: '/gql/user/clips',
  required: ['user_id'],
  optional: ['max_id', 'sort_by_views', 'flat'],
  cost: 1,
  paging: by('max_id'),
  itemProvides: clipOfUser.provides,
  nestedProvides: { owner: ['pk'] },
  evidence: 'document',
  read: readStreamedClips,
});

export const gqlUserReposts = endpoint({
  path: '/gql/user/reposts',
  required: ['user_id'],
  optional: ['repost_next_max_id', 'flat'],
  cost: 1,
  paging: by('repost_next_max_id'),
  provides: reposter,
  itemProvides: timelineMedia.provides,
  evidence: 'document',
  read: readReposts,
});

export const userTagMedias = endpoint({
  path: '/v2/user/tag/medias',
  required: ['user_id'],
  optional: ['page_id'],
  cost: 1,
  paging: by('page_id', 21),
  itemProvides: listedMedia.provides,
  sparse: true,
  evidence: 'document',
  read: readTaggedMedia,
});

/** It has no pages. */
export const userMediasPinned = endpoint({
  path: '/v1/user/medias/pinned',
  kind: 'lists',
  required: ['user_id'],
  optional: ['amount'],
  cost: 1,
  itemProvides: v1Media.provides,
  evidence: 'document',
  read: bareList(v1Media),
});

/** The lists of a user's posts in the format of /v1, with fewer facts: used where the others fail. */

export const userMediasChunk = endpoint({
  path: '/v1/user/medias/chunk',
  required: ['user_id'],
  optional: ['end_cursor'],
  cost: 1,
  paging: by('end_cursor'),
  itemProvides: v1Media.provides,
  evidence: 'document',
  read: chunk(v1Media),
});

export const userClipsChunk = endpoint({
  path: '/v1/user/clips/chunk',
  required: ['user_id'],
  optional: ['end_cursor'],
  cost: 1,
  paging: by('end_cursor'),
  itemProvides: v1Media.provides,
  evidence: 'document',
  read: chunk(v1Media),
});

export const userTagMediasChunk = endpoint({
  path: '/v1/user/tag/medias/chunk',
  required: ['user_id'],
  optional: ['max_id'],
  cost: 1,
  paging: by('max_id'),
  itemProvides: v1Media.provides,
  evidence: 'document',
  read: chunk(v1Media),
});

/** The reels that use the template of a reel. It has no pages. */
export const mediaTemplate = endpoint({
  path: '/v2/media/template',
  kind: 'lists',
  required: ['id'],
  cost: 1,
  provides: templateOfMedia,
  itemProvides: listedMedia.provides,
  evidence: 'document',
  sparse: true,
  read: readTemplate,
});
