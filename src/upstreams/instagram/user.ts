import type { Fact } from '../../model/fact.ts';
import type { AccountType, BioLink, Contact, User } from '../../model/user.ts';
import { profilePictures } from './image.ts';
import { facts, type Shape, shape } from './shape.ts';
import {
  address,
  count,
  flag,
  foundPk,
  integer,
  longId,
  object,
  objectAt,
  seconds,
  some,
  someText,
  text,
} from './value.ts';

/** Every key of a person that some shape has; what a shape lacks is simply not there. */
interface UserKeys {
  readonly pk?: unknown;
  readonly pk_id?: unknown;
  readonly id?: unknown;
  readonly fbid_v2?: unknown;
  readonly username?: unknown;
  readonly full_name?: unknown;
  readonly biography?: unknown;
  readonly bio_links?: unknown;
  readonly pronouns?: unknown;
  readonly category?: unknown;
  readonly account_type?: unknown;
  readonly is_private?: unknown;
  readonly is_verified?: unknown;
  readonly is_business?: unknown;
  readonly profile_pic_url?: unknown;
  readonly profile_pic_url_hd?: unknown;
  readonly hd_profile_pic_url_info?: unknown;
  readonly hd_profile_pic_versions?: unknown;
  readonly external_url?: unknown;
  readonly follower_count?: unknown;
  readonly following_count?: unknown;
  readonly media_count?: unknown;
  readonly total_clips_count?: unknown;
  readonly latest_reel_media?: unknown;
  readonly reel?: unknown;
  readonly public_email?: unknown;
  readonly public_phone_number?: unknown;
  readonly contact_phone_number?: unknown;
  readonly public_phone_country_code?: unknown;
  readonly address_street?: unknown;
  readonly city_name?: unknown;
  readonly zip?: unknown;
}

const ACCOUNT_TYPES: readonly (AccountType | undefined)[] = [undefined, 'PERSONAL', 'BUSINESS', 'CREATOR'];

/** Some shapes leave `pk` out, or leave it empty; `id` is the same number there. */
function pkOf(wire: UserKeys, at: string): string {
  return foundPk(longId(wire.pk) ?? longId(wire.id) ?? longId(wire.pk_id), at);
}

function readUser(value: unknown, at: string): User {
  const wire = objectAt<UserKeys>(value, at);
  // A row has no biography, and without one nothing of what stands beside it in a profile.
  return wire.biography === undefined ? readRow(wire, at) : readProfile(wire, at);
}

/** A whole profile, whatever stands there. */
export function readProfile(value: unknown, at: string): User {
  const wire = objectAt<UserKeys>(value, at);
  return {
    ...readRow(wire, at),
    biography: text(wire.biography),
    bioLinks: some(wire.bio_links, bioLink),
    pronouns: some(wire.pronouns, someText),
    externalUrl: address(wire.external_url),
    followingCount: count(wire.following_count),
    mediaCount: count(wire.media_count),
    clipCount: clipCount(wire.total_clips_count),
    contact: contact(wire),
  };
}

/** The services write 1 for "has clips", whatever their number, so only another number is a count. */
function clipCount(value: unknown): Fact<number> {
  const told = count(value);
  return told === 1 ? undefined : told;
}

/** What a row in a list can tell. Most of what is read are such rows, so they are not searched for what only profiles have. */
function readRow(wire: UserKeys, at: string): User {
  // The chunked follower rows keep the time of the latest story in the reel beside the person.
  const latest = seconds(wire.latest_reel_media ?? object<UserKeys>(wire.reel)?.latest_reel_media);
  return {
    pk: pkOf(wire, at),
    graphId: longId(wire.fbid_v2),
    username: text(wire.username),
    fullName: text(wire.full_name),
    category: someText(wire.category),
    accountType: ACCOUNT_TYPES[integer(wire.account_type) ?? 0],
    isPrivate: flag(wire.is_private),
    isVerified: flag(wire.is_verified),
    isBusiness: flag(wire.is_business),
    profilePictures: profilePictures(wire),
    followerCount: count(wire.follower_count),
    hasStories: latest === undefined ? undefined : latest !== null,
    latestStoryAt: latest,
  };
}

function bioLink(value: unknown): BioLink | undefined {
  const wire = object<{ url?: unknown; title?: unknown; link_type?: unknown }>(value);
  if (wire === undefined) return undefined;
  return {
    url: address(wire.url) ?? null,
    title: someText(wire.title) ?? null,
    type: someText(wire.link_type) ?? null,
  };
}

/** Only a shape with the e-mail key can tell that there is none: web_profile_info has the street but never the e-mail. */
function contact(wire: UserKeys): Fact<Contact> {
  if (wire.public_email === undefined) return undefined;
  const email = someText(wire.public_email) ?? null;
  const phoneNumber = (someText(wire.public_phone_number) || someText(wire.contact_phone_number)) ?? null;
  const phoneCountryCode = someText(wire.public_phone_country_code) ?? null;
  const street = someText(wire.address_street) ?? null;
  const city = someText(wire.city_name) ?? null;
  const zip = someText(wire.zip) ?? null;
  const shown = email ?? phoneNumber ?? phoneCountryCode ?? street ?? city ?? zip;
  return shown === null ? null : { email, phoneNumber, phoneCountryCode, street, city, zip };
}

/** A shape of a person that always provides these facts. */
export function userShape(provides: readonly (keyof User & string)[], read = readUser): Shape<User> {
  const told = shape<User>(provides, read);
  return {
    provides: told.provides,
    read(value, at) {
      const wire = object<UserKeys>(value);
      // Where the upstream knows nothing but the id it fills the rest in (`username: null, full_name: "",
      // is_private: false`). That is a person of whom nothing is known, not one with an empty name.
      if (wire !== undefined && wire.username === null) return { pk: pkOf(wire, at) };
      return told.read(value, at);
    },
  };
}

/** Who somebody is, in every row. */
export const named = facts<User>('pk', 'username', 'fullName', 'isVerified', 'profilePictures');
/** The same, and whether the account is private. */
export const row = facts<User>(...named, 'isPrivate');

/** The person beside a post, a highlight, a suggestion: no counts, and a null there is "not asked for". */
export const person = userShape(row);

/** Somebody named in passing (a search hit, a tag, a commenter): whatever stands there, and the pk for sure. */
export const mention = userShape(['pk']);
