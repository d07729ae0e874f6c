import { ownerOfMedia, plainMedia, readOwner } from '../../read/media/plain-media.ts';
import { endpoint } from '../endpoint.ts';

/**
 * Single posts in another format than that of `/v2/media/info/by/*`, with fewer facts. Where one format cannot be read, or one
 * family of endpoints fails, the other may still answer.
 */

/** What the three ways to such a post have in common. */
const plainPost = {
  kind: 'counts',
  cost: 1,
  format: 'plain media',
  provides: plainMedia.provides,
  evidence: 'document',
  read: (body: unknown) => plainMedia.read(body, ''),
} as const;

export const mediaById = endpoint({
  path: '/v1/media/by/id',
  required: ['id'],
  ...plainPost,
});

export const mediaByCode = endpoint({
  path: '/v1/media/by/code',
  required: ['code'],
  ...plainPost,
});

export const mediaByUrl = endpoint({
  path: '/v1/media/by/url',
  required: ['url'],
  ...plainPost,
});

/** The owner of a post alone. */
export const mediaUser = endpoint({
  path: '/v1/media/user',
  required: ['media_id'],
  cost: 1,
  provides: ownerOfMedia,
  evidence: 'document',
  read: readOwner,
});
