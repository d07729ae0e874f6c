import type { User } from '../../../../model/user.ts';
import { facts } from '../../../instagram/shape.ts';
import { named, readProfile, row, userShape } from '../../../instagram/user.ts';

const counted = facts<User>(
  ...row,
  'graphId',
  'biography',
  'bioLinks',
  'pronouns',
  'category',
  'accountType',
  'isBusiness',
  'followerCount',
  'followingCount',
  'mediaCount',
  'clipCount',
  'hasStories',
  'latestStoryAt',
);

/** A profile: /v2/user/by/*, /v2/userstream/by/*. */
export const profile = userShape([...counted, 'externalUrl', 'contact'], readProfile);

/** /gql/user/web_profile_info. It has no e-mail and phone, and its `external_url` is null for users who have one. */
export const webProfile = userShape(counted, readProfile);

/** A user with graphId and the time of the latest story: /v2 following, /g2 lists, account search. */
export const personWithStories = userShape([...row, 'graphId', 'hasStories', 'latestStoryAt']);

/** A row of /v2/media/likers or /gql/user/followers/chunk, with the time of the latest story and no graphId. */
export const personWithReel = userShape([...row, 'hasStories', 'latestStoryAt']);

/** A row of /v2/user/explore/businesses/by/id. */
export const business = userShape([...row, 'graphId', 'category', 'hasStories', 'latestStoryAt']);

/** A row of /gql/media/likers, without `isPrivate`. */
export const liker = userShape(named);

/** A user in the accounts unit of /gql/topsearch. */
export const accountHit = userShape(['pk', 'graphId', 'username', 'fullName', 'profilePictures']);
