import type { Place } from '../../../model/place.ts';
import { shape } from '../../instagram/shape.ts';
import { decimal, foundPk, type Keys, longId, objectAt, someText } from '../../instagram/value.ts';

type PlaceKeys = Keys<'pk' | 'id' | 'name' | 'address' | 'city' | 'lat' | 'lng'>;

/** A place. It has the same facts beside a post, in a search and by id. */
export const place = shape<Place>(['pk', 'name', 'address', 'city', 'latitude', 'longitude'], (value, at) => {
  const wire = objectAt<PlaceKeys>(value, at);
  return {
    pk: foundPk(longId(wire.pk) ?? longId(wire.id), at),
    name: someText(wire.name),
    address: someText(wire.address),
    city: someText(wire.city),
    latitude: decimal(wire.lat),
    longitude: decimal(wire.lng),
  };
});
