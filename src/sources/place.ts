import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { edge, list, via } from './declare/declare.ts';
import { entity } from './declare/entity.ts';
import { query, searched } from './search.ts';

export const place = entity('Place', {
  keys: ['pk'],
  paths: [via(hiker.locationById, { id: 'pk' })],
  estimate: { row: ['pk', 'name', 'address', 'city', 'latitude', 'longitude'] },
});

export const searchPlaces = edge('Query.searchPlaces', 'Place', [list(hiker.fbsearchPlaces, {}, query)], searched);
