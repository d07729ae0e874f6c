import { hashText } from '../../dice.ts';
import type { Json } from '../../wire/json.ts';
import type { Place } from '../../world/places.ts';
import { type Call, type Endpoint, given } from '../endpoint.ts';
import { page } from '../lists/paging.ts';
import { instagramPlace, placeById, servicePlace } from '../media/place.ts';
import { v1Post } from '../media/v1-post.ts';
import { notFound } from '../requests/errors.ts';
import { optional, required } from '../requests/parameters.ts';

const PAGE = 12;
const PLACE = required('location_pk', 'id');
const CURSOR = optional('max_id');
const QUERY = required('query');
/** How many places a search finds at most. */
const FOUND = 20;

type Order = 'top' | 'recent';

export const PLACES: readonly Endpoint[] = [
  {
    path: '/v1/location/by/id',
    price: 1,
    parameters: [required('id', 'id')],
    answer: (call) => placeById(placeAt(call, 'id')),
  },
  ...(['top', 'recent'] as const).flatMap((order) => [
    {
      path: `/v1/location/medias/${order}/chunk`,
      price: 1,
      parameters: [PLACE, CURSOR],
      answer: (call: Call) => chunk(call, order),
    },
    {
      path: `/v1/location/medias/${order}`,
      price: 1,
      parameters: [PLACE, optional('amount', 'count')],
      answer: (call: Call) => first(call, order),
    },
  ]),
  { path: '/v3/fbsearch/places', price: 1, parameters: [QUERY], answer: found },
  { path: '/v2/fbsearch/places', price: 1, parameters: [QUERY], answer: found },
  {
    path: '/v1/fbsearch/places',
    price: 1,
    parameters: [QUERY, optional('lat', 'degrees'), optional('lng', 'degrees')],
    answer: foundNear,
  },
];

function placeAt(call: Call, name: string): Place {
  const found = call.context.world.places.byPk(given(call, name));
  if (found === undefined) throw notFound('Location');
  return found;
}

/** A pair: the posts, and the cursor. */
function chunk(call: Call, order: Order): Json {
  const { pk, index } = placeAt(call, 'location_pk');
  const { placed, timelines } = call.context.world;
  const { items, cursor } = page(
    call,
    { list: `v1/location/${order}/${pk}`, parameter: 'max_id', size: PAGE },
    placed[order](index),
    (key) => v1Post(call.context, timelines.post(key)),
  );
  return [items, cursor];
}

/** The first posts alone. */
function first(call: Call, order: Order): Json {
  const { placed, timelines } = call.context.world;
  const amount = Number(given(call, 'amount')) || PAGE;
  return placed[order](placeAt(call, 'location_pk').index)
    .slice(0, amount)
    .map((key) => v1Post(call.context, timelines.post(key)));
}

function found(call: Call): Json {
  const { world } = call.context;
  const query = given(call, 'query');
  return {
    items: world.search
      .places(query)
      .slice(0, FOUND)
      .map((place) => ({ location: instagramPlace(place), title: place.name, subtitle: place.city })),
    has_more: false,
    rank_token: world.dice.hex('places.rank', 78, hashText(query)),
    status: 'ok',
  };
}

/** A list alone: near a point, the nearest first. */
function foundNear(call: Call): Json {
  const [lat, lng] = [given(call, 'lat'), given(call, 'lng')];
  const point = lat === '' || lng === '' ? undefined : { lat: Number(lat), lng: Number(lng) };
  return call.context.world.search.places(given(call, 'query'), point).slice(0, FOUND).map(servicePlace);
}
