import { GatewayError } from '../errors.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import type { ListArguments } from './declare/access-path.ts';
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

/** The point to search near, in degrees. */
interface Near {
  readonly latitude: number;
  readonly longitude: number;
}

const nearOf = ({ near }: ListArguments): Near | undefined => (near as Near | null | undefined) ?? undefined;

function checkDegrees(name: keyof Near, value: number, most: number): void {
  if (Math.abs(value) <= most) return;
  throw new GatewayError(
    'BAD_USER_INPUT',
    `"near.${name}" is ${value}; it must be between -${most} and ${most} degrees`,
  );
}

/** Six decimals are about ten centimetres. Without rounding, the same point would be sent and cached in several forms. */
const degrees = (value: number): string => String(Number(value.toFixed(6)));

const nowhere = { ...query, serves: (args: ListArguments) => nearOf(args) === undefined };

export const searchPlaces = edge(
  'Query.searchPlaces',
  'Place',
  [
    list(hiker.fbsearchPlaces, {}, nowhere),
    list(hiker.olderFbsearchPlaces, {}, nowhere),
    list(
      hiker.plainFbsearchPlaces,
      {},
      {
        parameters(args) {
          const near = nearOf(args);
          const point = near && { lat: degrees(near.latitude), lng: degrees(near.longitude) };
          return { ...query.parameters(args), ...point };
        },
      },
    ),
  ],
  {
    variants: [...searched.variants, 'near'],
    check(args) {
      searched.check(args);
      const near = nearOf(args);
      if (near === undefined) return;
      checkDegrees('latitude', near.latitude, 90);
      checkDegrees('longitude', near.longitude, 180);
    },
  },
);
