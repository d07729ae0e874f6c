import { Memory } from '../memory.ts';
import type { Dice } from '../random.ts';
import { CAST, type Role } from './cast.ts';
import { createPersonIds } from './ids.ts';
import type { Names } from './names.ts';
import { CATEGORIES, EMOJI, PRONOUNS, TOWNS } from './words.ts';

/** Those with a life of their own: many posts, clips, stories, tags. Prime, so that any step walks through all of them. */
export const RESIDENTS = 8_009;
/** With the crowd that follows, likes and comments. Prime for the same reason, and the longest list of followers that can be walked. */
export const POPULATION = 100_003;
/** People who once commented and are no longer there. */
const DEPARTED = 500;

export interface Contact {
  readonly email: string;
  readonly phone: string;
  readonly countryCode: string;
  readonly street: string;
  readonly city: string;
  readonly zip: string;
}

export interface Person {
  readonly index: number;
  readonly pk: string;
  readonly fbid: string;
  readonly username: string;
  readonly fullName: string;
  readonly biography: string;
  readonly link: string | undefined;
  readonly isGone: boolean;
  readonly isPrivate: boolean;
  readonly isVerified: boolean;
  readonly accountType: 1 | 2 | 3;
  readonly category: readonly [string, string] | undefined;
  readonly contact: Contact | undefined;
  readonly pronouns: readonly string[];
  readonly hasPicture: boolean;
  readonly followerCount: number;
  readonly followingCount: number;
  /** Posts of their own; the profile's `media_count` has the co-authored ones as well. */
  readonly ownPosts: number;
  readonly highlightCount: number;
  /** Hours between two stories, undefined when they post none. */
  readonly storyEvery: number | undefined;
  readonly hasNewThreads: boolean;
  readonly followerList: 'whole' | NonNullable<Role['followerList']>;
}

export interface People {
  at(index: number): Person;
  /** Gone people are found too: who answers decides what that means. */
  byPk(pk: string): Person | undefined;
  byUsername(username: string): Person | undefined;
  byFbid(fbid: string): Person | undefined;
  /** A departed person for a comment of long ago. */
  departed(number: number): Person;
}

export function createPeople(dice: Dice, names: Names): People {
  const ids = createPersonIds(dice);
  const memory = new Memory<number, Person>(30_000);
  const seats = CAST.map((role, place) => [role.isGone === true ? POPULATION : place, role] as const);
  const roles = new Map(seats);
  const castByPk = new Map(seats.map(([index, role]) => [role.pk, index]));
  const castByUsername = new Map(seats.map(([index, role]) => [role.username, index]));

  const draw = (index: number): Person => {
    const role = roles.get(index);
    const resident = index < RESIDENTS;
    const isPrivate =
      role !== undefined ? role.isPrivate === true : dice.happens('person.private', resident ? 0.12 : 0.4, index);
    const accountType =
      role?.accountType ??
      (role !== undefined || isPrivate || !resident ? 1 : drawnType(dice.share('person.type', index)));
    const followerCount = role?.followers ?? drawnFollowers(dice, index, resident);
    const category = accountType === 1 ? undefined : dice.pick('person.category', CATEGORIES, index);
    const username = role?.username ?? names.username(index);
    return {
      index,
      pk: role?.pk ?? ids.pk(index),
      fbid: ids.fbid(index),
      username,
      fullName: role?.fullName ?? names.fullName(index),
      biography: dice.happens('person.bio', resident ? 0.9 : 0.4, index)
        ? `${names.words('person.bio.words', dice.between('person.bio.length', 3, 14, index), index)} ${dice.pick('person.bio.emoji', EMOJI, index)}`
        : '',
      link: dice.happens('person.link', accountType === 1 ? 0.15 : 0.8, index)
        ? `https://example.org/${dice.hex('person.link', 8, index)}`
        : undefined,
      isGone: role?.isGone ?? index >= POPULATION,
      isPrivate,
      isVerified:
        role !== undefined
          ? role.isVerified === true
          : resident && followerCount > 30_000 && dice.happens('person.verified', 0.6, index),
      accountType,
      category,
      contact: accountType === 2 ? drawnContact(dice, index, username) : undefined,
      pronouns: dice.pick('person.pronouns', PRONOUNS, index),
      hasPicture: resident || dice.happens('person.picture', 0.85, index),
      followerCount,
      followingCount:
        role?.following ?? Math.floor(4 + dice.share('person.following', index) ** 2 * (resident ? 1_200 : 700)),
      ownPosts: role?.posts ?? drawnPosts(dice, index, resident),
      highlightCount:
        role !== undefined
          ? (role.highlights ?? 0)
          : resident && dice.happens('person.highlights', 0.5, index)
            ? dice.between('person.highlights.count', 1, 11, index)
            : 0,
      storyEvery:
        role !== undefined
          ? role.storyEvery
          : resident && dice.happens('person.stories', 0.45, index)
            ? dice.between('person.stories.every', 3, 40, index)
            : undefined,
      hasNewThreads: role !== undefined ? role.hasNewThreads === true : dice.happens('person.threads', 0.3, index),
      followerList: role?.followerList ?? 'whole',
    };
  };

  const at = (index: number): Person => memory.of(index, draw);
  const checked = (index: number | undefined, matches: (person: Person) => boolean): Person | undefined => {
    if (index === undefined || index >= POPULATION + DEPARTED) return undefined;
    const person = at(index);
    return matches(person) ? person : undefined;
  };

  return {
    at,
    byPk: (pk) => checked(castByPk.get(pk) ?? ids.indexOfPk(pk), (person) => person.pk === pk),
    byUsername: (username) =>
      checked(castByUsername.get(username) ?? names.indexOf(username), (person) => person.username === username),
    byFbid: (fbid) => checked(ids.indexOfFbid(fbid), (person) => person.fbid === fbid),
    departed: (number) => at(POPULATION + 1 + (number % (DEPARTED - 1))),
  };
}

function drawnType(share: number): 1 | 2 | 3 {
  if (share < 0.58) return 1;
  return share < 0.8 ? 2 : 3;
}

/** Few have many: the logarithm is drawn, and one resident in forty is beyond what a list can show. */
function drawnFollowers(dice: Dice, index: number, resident: boolean): number {
  const share = dice.share('person.followers', index);
  if (!resident) return Math.floor(10 ** (share * 2.9));
  if (dice.happens('person.huge', 0.025, index)) return Math.floor(10 ** (5.1 + share * 2.4));
  return Math.floor(10 ** (1.2 + share ** 1.4 * 3.7));
}

function drawnPosts(dice: Dice, index: number, resident: boolean): number {
  if (!resident) return dice.between('person.posts', 0, 6, index);
  return dice.happens('person.silent', 0.04, index) ? 0 : Math.floor(3 + dice.share('person.posts', index) ** 2 * 170);
}

function drawnContact(dice: Dice, index: number, username: string): Contact {
  return {
    email: `hello@${username.replaceAll(/[._]/g, '-')}.example`,
    phone: `555${String(dice.between('person.phone', 0, 9_999_999, index)).padStart(7, '0')}`,
    countryCode: '1',
    street: `${dice.between('person.street', 1, 240, index)} Weir Lane`,
    city: dice.pick('person.town', TOWNS, index),
    zip: String(dice.between('person.zip', 10_000, 99_999, index)),
  };
}
