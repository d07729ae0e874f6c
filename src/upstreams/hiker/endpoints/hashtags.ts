import { hashtag, plainHashtag } from '../read/hashtag.ts';
import { listedMedia } from '../read/media/media-shapes.ts';
import { readSections } from '../read/media/sections.ts';
import { by, endpoint } from './endpoint.ts';

/** Hashtags by name, and the posts under them. */

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
