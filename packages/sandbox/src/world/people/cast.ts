/**
 * People who exist under every seed, with the traits that documents and tests need. They have the first indexes of the world; only
 * GONE is among the departed. Everyone else is random, and random usernames have another form.
 */
export interface Role {
  readonly username: string;
  readonly pk: string;
  readonly fullName: string;
  readonly isPrivate?: boolean;
  readonly isGone?: boolean;
  readonly accountType?: 1 | 2 | 3;
  readonly isVerified?: boolean;
  readonly followers: number;
  readonly following: number;
  readonly posts: number;
  /** Highlights; 0 when left out. */
  readonly highlights?: number;
  /** Hours between two stories; none when left out. */
  readonly storyEvery?: number | undefined;
  /** Only `/v2/media/comments/replies` serves the replies to this person's posts. */
  readonly hasNewThreads?: boolean;
  readonly followerList?: 'cut-short' | 'repeating' | 'looping';
}

/** Public, with 48,211 followers, dozens of clips with three co-authors, stories at any hour, highlights, and tags in many posts. */
export const FAMOUS = {
  username: 'the_juniper_archive',
  pk: '100734',
  fullName: 'Juniper Archive',
  accountType: 3,
  isVerified: true,
  followers: 48_211,
  following: 193,
  posts: 96,
  highlights: 6,
  storyEvery: 4,
} as const satisfies Role;

/** The co-authors of FAMOUS. Shared posts are in the lists of both. */
export const FIRST_FRIEND = {
  username: 'vesper.by.coast',
  pk: '80653414979',
  fullName: 'Vesper Coast 🌿',
  accountType: 3,
  isVerified: true,
  followers: 15_107,
  following: 402,
  posts: 60,
  highlights: 2,
  storyEvery: 6,
} as const satisfies Role;

export const SECOND_FRIEND = {
  username: 'tundraworks.co',
  pk: '9941450059',
  fullName: 'Tundra Works',
  followers: 2_190,
  following: 318,
  posts: 48,
  storyEvery: 11,
} as const satisfies Role;

export const THIRD_FRIEND = {
  username: 'opal.kitchen.daily',
  pk: '81006367466',
  fullName: 'Opal Kitchen',
  accountType: 2,
  followers: 7_301,
  following: 87,
  posts: 52,
} as const satisfies Role;

/** Private: the profile answers, everything else is 403. */
export const PRIVATE = {
  username: 'quiet_heron',
  pk: '80217739015',
  fullName: 'Heron Notes',
  isPrivate: true,
  followers: 312,
  following: 280,
  posts: 34,
  highlights: 1,
  storyEvery: 6,
} as const satisfies Role;

/** No longer exists: every answer is 404. */
export const GONE = {
  username: 'fable_was_here',
  pk: '80440912233',
  fullName: '',
  isGone: true,
  followers: 0,
  following: 0,
  posts: 0,
} as const satisfies Role;

/** A business with an address, e-mail, telephone number and category. */
export const BUSINESS = {
  username: 'saltmere.bakery',
  pk: '9977120345',
  fullName: 'Saltmere Bakery',
  accountType: 2,
  followers: 6_412,
  following: 120,
  posts: 75,
  highlights: 4,
  storyEvery: 8,
} as const satisfies Role;

/** Public, with seven followers, without posts, reposts, stories or highlights, and not tagged in any post. */
export const QUIET = {
  username: 'north.nobody',
  pk: '81200450017',
  fullName: 'North Nobody',
  followers: 7,
  following: 3,
  posts: 0,
} as const satisfies Role;

/** The list of followers is shorter than the follower count: `/g2` has a null cursor, `/v2` ends after two pages. */
export const CUT_SHORT = {
  username: 'umberpress.room',
  pk: '81300991155',
  fullName: 'Umber Press',
  followers: 9_120,
  following: 260,
  posts: 21,
  followerList: 'cut-short',
} as const satisfies Role;

/** Each follower page begins with the last two rows of the page before. */
export const REPEATING = {
  username: 'echo.meadow',
  pk: '81400223344',
  fullName: 'Echo Meadow',
  followers: 140,
  following: 77,
  posts: 18,
  followerList: 'repeating',
} as const satisfies Role;

/** The third cursor of the follower pages is the first again. */
export const LOOPING = {
  username: 'round_harbor',
  pk: '81500667788',
  fullName: 'Round Harbor',
  followers: 400,
  following: 45,
  posts: 15,
  followerList: 'looping',
} as const satisfies Role;

/** A newer account: threaded replies answer 410. */
export const NEWCOMER = {
  username: 'fresh.plover',
  pk: '82600334455',
  fullName: 'Fresh Plover',
  followers: 890,
  following: 140,
  posts: 30,
  hasNewThreads: true,
  storyEvery: 9,
} as const satisfies Role;

/** Hundreds of millions of followers: the list is shorter than the count. */
export const COLOSSAL = {
  username: 'zephyr_studio_hq',
  pk: '100021',
  fullName: 'Zephyr Studio',
  accountType: 2,
  isVerified: true,
  followers: 274_988_955,
  following: 61,
  posts: 180,
  highlights: 9,
  storyEvery: 3,
} as const satisfies Role;

export const CAST: readonly Role[] = [
  FAMOUS,
  FIRST_FRIEND,
  SECOND_FRIEND,
  THIRD_FRIEND,
  PRIVATE,
  GONE,
  BUSINESS,
  QUIET,
  CUT_SHORT,
  REPEATING,
  LOOPING,
  NEWCOMER,
  COLOSSAL,
];

/** The index of FAMOUS in the world; the three friends follow. */
export const FAMOUS_SEAT = 0;

/** Indexes reserved for the cast, so that a new member does not change other people's indexes. */
export const CAST_SEATS = 32;
