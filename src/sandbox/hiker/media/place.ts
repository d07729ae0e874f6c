import { type JsonObject, long } from '../../json.ts';
import type { Place } from '../../world/places.ts';

/** A place as the service itself tells it: in its posts, and of `/v1/location/by/id`. */
export function servicePlace(place: Place): JsonObject {
  return {
    pk: long(place.pk),
    name: place.name,
    phone: place.phone,
    website: place.website,
    category: place.category,
    hours: {},
    address: place.address,
    city: place.city,
    zip: place.zip,
    lng: place.lng,
    lat: place.lat,
    external_id: place.facebookId,
    external_id_source: 'facebook_places',
  };
}

/** A place as Instagram tells it: in a track's clips and in a search for places. */
export function instagramPlace(place: Place): JsonObject {
  return {
    pk: long(place.pk),
    facebook_places_id: long(place.facebookId),
    external_source: 'facebook_places',
    name: place.name,
    address: place.address,
    city: place.city,
    has_viewer_saved: false,
    short_name: place.shortName,
    lng: place.lng,
    lat: place.lat,
  };
}
