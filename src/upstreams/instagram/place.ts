import type { Place, PlaceHours } from '../../model/topics/place.ts';
import { facts, shape } from './shape.ts';
import { address, decimal, flag, foundPk, id, type Keys, longId, object, objectAt, someText, text } from './value.ts';

type PlaceKeys = Keys<
  | 'pk'
  | 'id'
  | 'facebook_places_id'
  | 'external_id'
  | 'external_id_source'
  | 'name'
  | 'category'
  | 'address'
  | 'city'
  | 'zip'
  | 'lat'
  | 'lng'
  | 'phone'
  | 'website'
  | 'hours'
>;

/** An empty address or city is absent. Other details are empty in every list, whatever the place has, so empty is unknown. */
export function readPlace(value: unknown, at: string): Place {
  const wire = objectAt<PlaceKeys>(value, at);
  return {
    pk: foundPk(longId(wire.pk) ?? longId(wire.id), at),
    facebookId: longId(wire.facebook_places_id) ?? facebookIdIn(wire),
    name: someText(wire.name),
    category: text(wire.category) || undefined,
    address: someText(wire.address),
    city: someText(wire.city),
    zip: id(wire.zip),
    latitude: decimal(wire.lat),
    longitude: decimal(wire.lng),
    phone: text(wire.phone) || undefined,
    website: address(wire.website) ?? undefined,
    hours: hours(wire.hours),
  };
}

/** The external id is of Facebook where the source says so; a place by id has the same id and no source. */
function facebookIdIn({ external_id: external, external_id_source: source }: PlaceKeys): string | undefined {
  return source === undefined || source === null || source === 'facebook_places' ? longId(external) : undefined;
}

type HoursKeys = Keys<'is_open' | 'status' | 'current_status' | 'hours_today'>;

/** Undefined where every text is empty: then `is_open: false` does not mean that the place is closed. */
function hours(value: unknown): PlaceHours | undefined {
  const wire = object<HoursKeys>(value);
  if (wire === undefined) return undefined;
  const isOpen = flag(wire.is_open) ?? null;
  const status = someText(wire.status) ?? null;
  const currentStatus = someText(wire.current_status) ?? null;
  const today = someText(wire.hours_today) ?? null;
  const isKnown = isOpen === true || status !== null || currentStatus !== null || today !== null;
  return isKnown ? { isOpen, status, currentStatus, today } : undefined;
}

export const placeInLists = facts<Place>('pk', 'name', 'address', 'city', 'latitude', 'longitude');

/** A place beside a post or in a search. */
export const place = shape<Place>(placeInLists, readPlace);
