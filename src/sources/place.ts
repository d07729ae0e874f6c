import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { edge, list, via } from './declare/declare.ts';
import { entity } from './declare/entity.ts';
import { query, searched } from './search.ts';

export const place = entity('Place', {
  keys: ['pk'],
  paths: [via(hiker.locationById, { id: 'pk' })],
  estimate: { row: ['pk', 'name', 'address', 'city', 'latitude', 'longitude'] },
});

/** The unpaged lists have only the first posts: they are used if the paged ones fail. */
export const topMedia = edge('Place.topMedia', 'Media', [
  list(hiker.locationMediasTopChunk, { location_pk: 'pk' }),
  list(hiker.locationMediasTop, { location_pk: 'pk' }, { isLastResort: true }),
]);

export const recentMedia = edge('Place.recentMedia', 'Media', [
  list(hiker.locationMediasRecentChunk, { location_pk: 'pk' }),
  list(hiker.locationMediasRecent, { location_pk: 'pk' }, { isLastResort: true }),
]);

export const searchPlaces = edge('Query.searchPlaces', 'Place', [list(hiker.fbsearchPlaces, {}, query)], searched);
