import type { Fact } from '../../model/entity.ts';
import type { AccountType, User } from '../../model/user/user.ts';
import { profilePictures } from './image.ts';
import { type BioKeys, bioHashtags, bioLinks, bioMentions } from './profile/bio.ts';
import { broadcastChannels, type CommunityKeys, fanClub, isChannelCreator, threads } from './profile/community.ts';
import { type ContactKeys, contact } from './profile/contact.ts';
import { type LiveKeys, liveById } from './profile/live.ts';
import { facts, type Shape, shape } from './shape.ts';
import {
  address,
  count,
  flag,
  foundPk,
  integer,
  longId,
  notFlag,
  object,
  objectAt,
  seconds,
  some,
  someText,
  text,
} from './value.ts';

/** The keys of a user in all wire formats. */
interface UserKeys extends BioKeys, CommunityKeys, ContactKeys, LiveKeys {
  readonly pk?: unknown;
  readonly pk_id?: unknown;
  readonly id?: unknown;
  readonly fbid_v2?: unknown;
  readonly username?: unknown;
  readonly full_name?: unknown;
  readonly biography?: unknown;
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
  readonly total_ar_effects?: unknown;
  readonly whatsapp_number?: unknown;
  readonly has_anonymous_profile_picture?: unknown;
  readonly has_highlight_reels?: unknown;
  readonly has_guides?: unknown;
  readonly has_videos?: unknown;
  readonly has_music_on_profile?: unknown;
  readonly is_memorialized?: unknown;
  readonly is_regulated_c18?: unknown;
  readonly is_new_to_instagram?: unknown;
  readonly is_open_to_collab?: unknown;
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
    bioLinks: bioLinks(wire),
    bioMentions: bioMentions(wire),
    bioHashtags: bioHashtags(wire),
    pronouns: some(wire.pronouns, someText),
    externalUrl: address(wire.external_url),
    followingCount: count(wire.following_count),
    mediaCount: count(wire.media_count),
    clipCount: clipCount(wire.total_clips_count),
    arEffectCount: count(wire.total_ar_effects),
    contact: contact(wire),
    whatsappNumber: someText(wire.whatsapp_number),
    threads: threads(wire),
    broadcastChannels: broadcastChannels(wire),
    isChannelCreator: isChannelCreator(wire),
    fanClub: fanClub(wire),
    hasHighlights: flag(wire.has_highlight_reels),
    hasGuides: flag(wire.has_guides),
    hasVideos: flag(wire.has_videos),
    hasMusic: flag(wire.has_music_on_profile),
    isMemorialized: flag(wire.is_memorialized),
    isRegulated: flag(wire.is_regulated_c18),
    isNew: flag(wire.is_new_to_instagram),
    isOpenToCollaboration: flag(wire.is_open_to_collab),
    live: liveById(wire),
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
    hasProfilePicture: notFlag(wire.has_anonymous_profile_picture),
    followerCount: count(wire.follower_count),
    hasStories: latest === undefined ? undefined : latest !== null,
    latestStoryAt: latest,
  };
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

/** A user of whom an answer has the name alone. */
export function userNamed(value: unknown): User | undefined {
  const username = someText(value);
  return username ? { username } : undefined;
}
