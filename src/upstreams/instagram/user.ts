import type { Fact } from '../../model/entity.ts';
import type { AccountType, BioLink, Contact, User } from '../../model/user.ts';
import { profilePictures } from './image.ts';
import { facts, type Shape, shape } from './shape.ts';
import {
  address,
  count,
  flag,
  foundPk,
  integer,
  type Keys,
  longId,
  object,
  objectAt,
  seconds,
  some,
  someText,
  text,
} from './value.ts';

/** The keys of a user in all wire formats. */
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

/** The pk. Where `pk` is missing or empty, `id` or `pk_id` is the same number. */
function pkOf(wire: UserKeys, at: string): string {
  return foundPk(longId(wire.pk) ?? longId(wire.id) ?? longId(wire.pk_id), at);
}

function readUser(value: unknown, at: string): User {
  const wire = objectAt<UserKeys>(value, at);
  // Only a profile has a biography. A row has none of the other profile facts either.
  return wire.biography === undefined ? readRow(wire, at) : readProfile(wire, at);
}

/** Reads a user with all facts of a profile. */
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

/** A number of clips. The services write 1 for any user with clips, so 1 is unknown. */
function clipCount(value: unknown): Fact<number> {
  const number = count(value);
  return number === 1 ? undefined : number;
}

/** Reads the facts that a row of a list can have. Most users are rows, so reading profile facts from them would cost time for nothing. */
function readRow(wire: UserKeys, at: string): User {
  // In the chunked lists the time of the latest story is in the user's `reel`.
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
  const wire = object<Keys<'url' | 'title' | 'link_type'>>(value);
  if (wire === undefined) return undefined;
  return {
    url: address(wire.url) ?? null,
    title: someText(wire.title) ?? null,
    type: someText(wire.link_type) ?? null,
  };
}

/** The contact; unknown without the e-mail key, because web_profile_info has the street but never the e-mail. */
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

/** A wire format of a user that always provides these facts. */
export function userShape(provides: readonly (keyof User & string)[], read = readUser): Shape<User> {
  const complete = shape<User>(provides, read);
  return {
    provides: complete.provides,
    read(value, at) {
      const wire = object<UserKeys>(value);
      // Where the upstream has only the id, it fills in the rest (`username: null, full_name: "", is_private: false`), so
      // the other facts are unknown, not empty.
      if (wire !== undefined && wire.username === null) return { pk: pkOf(wire, at) };
      return complete.read(value, at);
    },
  };
}

/** The facts of every row of a list. */
export const nameFacts = facts<User>('pk', 'username', 'fullName', 'isVerified', 'profilePictures');
/** The same with `isPrivate`. */
export const rowFacts = facts<User>(...nameFacts, 'isPrivate');

/** A user beside a post or a highlight, or a suggested user. Counts are null there although they exist, so they stay unknown. */
export const person = userShape(rowFacts);

/** A user of whom only the pk is certain: a search hit, a tagged user, a commenter. Other facts are read where they are present. */
export const partialUser = userShape(['pk']);
