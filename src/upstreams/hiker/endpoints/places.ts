import { place } from '../../instagram/place.ts';
import { v1Media } from '../read/media/v1-media.ts';
import { bareList, chunk, unpagedList } from '../read/pages.ts';
import { placeById } from '../read/place.ts';
import { readPlaces } from '../read/search/lists.ts';
import { by, endpoint } from './endpoint.ts';

/** Places, which HikerAPI calls locations, the searches for them and the posts tagged with them. */

/** A place, with the details that lists leave empty. */
export const locationById = endpoint({
  path: '/v1/location/by/id',
  required: ['id'],
  cost: 1,
  provides: placeById.provides,
  evidence: 'document',
  read: (body) => placeById.read(body, ''),
});

export const locationMediasTopChunk = endpoint({
  path: '/v1/location/medias/top/chunk',
  required: ['location_pk'],
  optional: ['max_id'],
  cost: 1,
  paging: by('max_id'),
  itemProvides: v1Media.provides,
  evidence: 'document',
  read: chunk(v1Media),
});

export const locationMediasRecentChunk = endpoint({
  path: '/v1/location/medias/recent/chunk',
  required: ['location_pk'],
  optional: ['max_id'],
  cost: 1,
  paging: by('max_id'),
  itemProvides: v1Media.provides,
  evidence: 'document',
  read: chunk(v1Media),
});

/** The first posts, without a cursor. */
export const locationMediasTop = endpoint({
  path: '/v1/location/medias/top',
  kind: 'lists',
  required: ['location_pk'],
  optional: ['amount'],
  cost: 1,
  itemProvides: v1Media.provides,
  evidence: 'document',
  read: unpagedList(v1Media),
});

/** The first posts, without a cursor. */
export const locationMediasRecent = endpoint({
  path: '/v1/location/medias/recent',
  kind: 'lists',
  required: ['location_pk'],
  optional: ['amount'],
  cost: 1,
  itemProvides: v1Media.provides,
  evidence: 'document',
  read: unpagedList(v1Media),
});

export const fbsearchPlaces = endpoint({
  path: '/v3/fbsearch/places',
  kind: 'lists',
  required: ['query'],
  cost: 1,
  itemProvides: place.provides,
  evidence: 'document',
  read: readPlaces,
});

export const olderFbsearchPlaces = endpoint({
  path: '/v2/fbsearch/places',
  kind: 'lists',
  required: ['query'],
  cost: 1,
  itemProvides: place.provides,
  evidence: 'document',
  read: readPlaces,
});

/** The only search for places that takes a point. Like the others it has one page. */
export const plainFbsearchPlaces = endpoint({
  path: '/v1/fbsearch/places',
  kind: 'lists',
  required: ['query'],
  optional: ['lat', 'lng'],
  cost: 1,
  itemProvides: place.provides,
  evidence: 'document',
  read: bareList(place),
});
