import { GatewayError } from '../errors.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import type { FactSource } from './declare/access-path.ts';
import { edge, list, via } from './declare/declare.ts';
import { query } from './search.ts';

export const place: FactSource<'Place'> = {
  paths: [via(hiker.locationById, { id: 'pk' })],
  unreachable: () => new GatewayError('NOT_SUPPORTED', 'no configured service provides this of a place'),
};

export const searchPlaces = edge('Query.searchPlaces', 'Place', [list(hiker.fbsearchPlaces, {}, query)], {
  variants: ['query'],
});
