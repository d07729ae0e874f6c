import type { AnswerContext } from '../../wire/answer-context.ts';
import { type JsonObject, long } from '../../wire/json.ts';
import type { Place } from '../../world/places.ts';

/** A place of `/v1/location/by/id`. */
export function placeById(place: Place): JsonObject {
  const { phone, website, category, hours } = place;
  const isOpen = hours !== '';
  return {
    ...servicePlace(place),
    phone,
    website,
    category,
    hours: {
      status: isOpen ? 'Open' : '',
      current_status: isOpen ? 'Open now' : '',
      hours_today: hours,
      schedule: [],
      is_open: isOpen,
    },
    zip: place.zip ?? '',
    external_id_source: null,
  };
}

/** The place of a post in lists. Its details are empty there, whatever the place has. */
export function servicePlace(place: Place): JsonObject {
  return {
    pk: long(place.pk),
    name: place.name,
    phone: '',
    website: '',
    category: '',
    hours: {},
    address: place.address,
    city: place.city,
    zip: null,
    lng: place.lng,
    lat: place.lat,
    external_id: place.facebookId,
    external_id_source: 'facebook_places',
  };
}

/** A place in Instagram's form: of a track's clips, and in a search for places. */
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

/** The place of the post with this pk. */
export function placeOf(context: AnswerContext, pk: string, place: JsonObject): JsonObject {
  return context.form('place', pk) === 'without-key' ? { ...place, pk: null } : place;
}
