import type { Page } from '../../../../model/page.ts';
import type { User } from '../../../../model/user/user.ts';
import { facts, rows, wrappedRows } from '../../../instagram/shape.ts';
import { nameFacts, partialUser, person, readProfile, rowFacts, userShape } from '../../../instagram/user.ts';
import { count, type Keys, objectAt } from '../../../instagram/value.ts';
import { flatRows, mergeRows } from '../../stream/fold-stream.ts';
import { listIn } from '../pages.ts';

const profileFacts = facts<User>(
  ...rowFacts,
  'graphId',
  'biography',
  'bioLinks',
  'bioMentions',
  'bioHashtags',
  'pronouns',
  'category',
  'accountType',
  'isBusiness',
  'followerCount',
  'followingCount',
  'mediaCount',
  'clipCount',
  'isMemorialized',
  'isRegulated',
  'hasStories',
  'latestStoryAt',
);

/** A profile: /v2/user/by/*, /v2/userstream/by/*. */
export const profile = userShape(
  [
    ...profileFacts,
    'externalUrl',
    'contact',
    'whatsappNumber',
    'arEffectCount',
    'threads',
    'broadcastChannels',
    'isChannelCreator',
    'fanClub',
    'hasProfilePicture',
    'hasHighlights',
    'hasGuides',
    'hasVideos',
    'hasMusic',
    'isNew',
    'isOpenToCollaboration',
  ],
  readProfile,
);

/**
 * /gql/user/web_profile_info. It has no e-mail and phone, and its `external_url` is null for users who have one. It names the
 * live video.
 */
export const webProfile = userShape([...profileFacts, 'live'], readProfile);

/** /v1/user/by/*, without an envelope. It has no official id, bio links, pronouns, clips or stories; those stay unknown. */
export const plainProfile = userShape(
  [
    ...rowFacts,
    'biography',
    'externalUrl',
    'category',
    'accountType',
    'isBusiness',
    'followerCount',
    'followingCount',
    'mediaCount',
    'contact',
  ],
  readPlainProfile,
);

type CategoryKeys = Keys<'category' | 'category_name' | 'business_category_name'>;

/** The category has one of three keys. */
function readPlainProfile(value: unknown, at: string): User {
  const wire = objectAt<CategoryKeys>(value, at);
  return readProfile({ ...wire, category: wire.category || wire.category_name || wire.business_category_name }, at);
}

/** A user with graphId and the time of the latest story: /v2 following, /g2 lists, account search. */
export const personWithStories = userShape([
  ...rowFacts,
  'graphId',
  'hasProfilePicture',
  'hasStories',
  'latestStoryAt',
]);

/** A row of /v2/media/likers or /gql/user/followers/chunk, with the time of the latest story and no graphId. */
export const personWithReel = userShape([...rowFacts, 'hasStories', 'latestStoryAt']);

/** A row of /v2/user/explore/businesses/by/id. */
export const business = userShape([
  ...rowFacts,
  'graphId',
  'category',
  'hasProfilePicture',
  'hasStories',
  'latestStoryAt',
]);

/** A row of /gql/media/likers, without `isPrivate`. */
export const liker = userShape(nameFacts);

/** A row of /v1/search/users, whose `is_private` and `is_verified` are always null. */
export const namedPerson = userShape(['pk', 'username', 'fullName', 'profilePictures']);

/** A user in the accounts unit of /gql/topsearch. */
export const accountHit = userShape(['pk', 'graphId', 'username', 'fullName', 'profilePictures']);

/** `{users, user_count}`, without further pages. */
export function readLikers(body: unknown): Page<User> {
  const wire = objectAt<Keys<'users' | 'user_count' | 'status'>>(body, '');
  return {
    items: rows(listIn(wire.users, wire), 'users', personWithReel),
    next: null,
    totalCount: count(wire.user_count),
  };
}

/** `{users}`. */
export function readSuggested(body: unknown): Page<User> {
  const wire = objectAt<Keys<'users' | 'status'>>(body, '');
  return { items: rows(listIn(wire.users, wire), 'users', person), next: null };
}

/** `{items: [{user, media_previews}]}`. The previews are only thumbnails, so no posts are read from them. */
export function readBusinesses(body: unknown): Page<User> {
  const wire = objectAt<Keys<'items' | 'status'>>(body, '');
  return { items: wrappedRows(listIn(wire.items, wire), 'items', 'user', business), next: null };
}

/** `{user, status}`. */
export function readUser(body: unknown): User {
  return profile.read(objectAt<Keys<'user'>>(body, '').user, 'user');
}

/** `{stream_rows: [{user}…]}`. Each row repeats the user with more facts. */
export function readStreamedUser(body: unknown): User {
  const { stream_rows: rows } = objectAt<Keys<'stream_rows'>>(body, '');
  const { user } = mergeRows(flatRows(rows, 'stream_rows'));
  const wire = objectAt<Keys<'follower_count' | 'fbid_v2'>>(user, 'stream_rows[].user');
  // The counts are in the second row, the ids and the contact in the third. In a stream that ends before that the other
  // facts are unknown, not absent.
  const isWhole = wire.follower_count !== undefined && wire.fbid_v2 !== undefined;
  return (isWhole ? profile : partialUser).read(wire, 'stream_rows[].user');
}

/** A user without an envelope. */
export function readWebProfile(body: unknown): User {
  return webProfile.read(body, '');
}
