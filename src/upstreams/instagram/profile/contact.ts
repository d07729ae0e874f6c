import type { Fact } from '../../../model/entity.ts';
import type { Contact } from '../../../model/user/profile.ts';
import { decimal, someText } from '../value.ts';

export interface ContactKeys {
  readonly business_contact_method?: unknown;
  readonly public_email?: unknown;
  readonly public_phone_number?: unknown;
  readonly contact_phone_number?: unknown;
  readonly public_phone_country_code?: unknown;
  readonly address_street?: unknown;
  readonly city_name?: unknown;
  readonly zip?: unknown;
  readonly latitude?: unknown;
  readonly longitude?: unknown;
}

/** The contact; unknown without the e-mail key, because web_profile_info has the street but never the e-mail. */
export function contact(wire: ContactKeys): Fact<Contact> {
  if (wire.public_email === undefined) return undefined;
  const email = someText(wire.public_email) ?? null;
  const internationalPhoneNumber = someText(wire.contact_phone_number) ?? null;
  const phoneNumber = someText(wire.public_phone_number) || internationalPhoneNumber;
  const phoneCountryCode = someText(wire.public_phone_country_code) ?? null;
  const street = someText(wire.address_street) ?? null;
  const city = someText(wire.city_name) ?? null;
  const zip = someText(wire.zip) ?? null;
  const place = coordinates(wire);
  const shown = email ?? phoneNumber ?? phoneCountryCode ?? street ?? city ?? zip ?? place.latitude;
  if (shown === null) return null;
  return {
    method: method(wire.business_contact_method),
    email,
    phoneNumber,
    phoneCountryCode,
    internationalPhoneNumber,
    street,
    city,
    zip,
    ...place,
  };
}

/** `UNKNOWN` is none. */
function method(value: unknown): string | null {
  const name = someText(value) ?? null;
  return name === 'UNKNOWN' ? null : name;
}

const nowhere = { latitude: null, longitude: null };

/** Zeros mean that the place is unknown. */
function coordinates(wire: ContactKeys): Pick<Contact, 'latitude' | 'longitude'> {
  const latitude = decimal(wire.latitude);
  const longitude = decimal(wire.longitude);
  if (latitude === undefined || longitude === undefined || (latitude === 0 && longitude === 0)) return nowhere;
  return Math.abs(latitude) > 90 || Math.abs(longitude) > 180 ? nowhere : { latitude, longitude };
}
