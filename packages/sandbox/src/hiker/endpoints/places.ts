import type { Json } from '../../json.ts';
import { type Ask, type Endpoint, given } from '../endpoint.ts';
import { placeById } from '../media/place.ts';
import { required } from '../requests/parameters.ts';
import { notFound } from '../requests/refusal.ts';

export const PLACES: readonly Endpoint[] = [
  { path: '/v1/location/by/id', price: 1, parameters: [required('id', 'id')], answer: place },
];

function place(ask: Ask): Json {
  const found = ask.wire.world.places.byPk(given(ask, 'id'));
  if (found === undefined) throw notFound('Location');
  return placeById(found);
}
