import type { Dice } from '../../dice.ts';
import { Lru } from '../../lru.ts';
import { createPersonIds } from '../ids.ts';
import { CAST, CAST_SEATS, FAMOUS_SEAT, type Role } from './cast.ts';
import type { Names } from './names.ts';
import { POPULATION, RESIDENTS } from './population.ts';
import { randomPerson } from './random-person.ts';
import { CATEGORIES, EMOJI, PRONOUNS, TOWNS } from './words.ts';

/** The number of people who have commented and no longer exist. */
const DEPARTED = 500;

export interface Contact {
  readonly email: string;
  readonly phone: string;
  readonly countryCode: string;
  readonly street: string;
  readonly city: string;
  readonly zip: string;
  readonly latitude: number;
  readonly longitude: number;
  /** With the country calling code. */
  readonly whatsapp: string | undefined;
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
  /** Their own posts. The profile's `media_count` includes co-authored ones. */
  readonly ownPosts: number;
  readonly highlightCount: number;
  /** Hours between two stories; undefined without stories. */
  readonly storyEvery: number | undefined;
  readonly hasNewThreads: boolean;
  readonly followerList: 'whole' | NonNullable<Role['followerList']>;
}

export interface People {
  at(index: number): Person;
  /** Also finds people who are gone. */
  byPk(pk: string): Person | undefined;
  byUsername(username: string): Person | undefined;
  byFbid(fbid: string): Person | undefined;
  /** A person who no longer exists, as the author of an old comment. */
  departed(number: number): Person;
}

export function createPeople(dice: Dice, names: Names): People {
  const ids = createPersonIds(dice);
  const cache = new Lru<number, Person>(30_000);
  const seats = CAST.map((role, seat) => [role.isGone === true ? POPULATION : seat, role] as const);
  const roles = new Map(seats);
  const castByPk = new Map(seats.map(([index, role]) => [role.pk, index]));
  const castByUsername = new Map(seats.map(([index, role]) => [role.username, index]));

  const draw = (index: number): Person => {
    const role = roles.get(index) ?? randomPerson(dice, names, ids, index);
    const accountType = role.accountType ?? 1;
    return {
      index,
      pk: role.pk,
      fbid: ids.fbid(index),
      username: role.username,
      fullName: role.fullName,
      biography: drawBiography(dice, names, index),
      link: dice.happens('person.link', accountType === 1 ? 0.15 : 0.8, index)
        ? `https://example.org/${dice.hex('person.link', 8, index)}`
        : undefined,
      isGone: role.isGone === true,
      isPrivate: role.isPrivate === true,
      isVerified: role.isVerified === true,
      accountType,
      category: accountType === 1 ? undefined : dice.pick('person.category', CATEGORIES, index),
      contact: accountType === 2 ? drawContact(dice, index, role.username) : undefined,
      pronouns: dice.pick('person.pronouns', PRONOUNS, index),
      hasPicture: index < RESIDENTS || dice.happens('person.picture', 0.85, index),
      followerCount: role.followers,
      followingCount: role.following,
      ownPosts: role.posts,
      highlightCount: role.highlights ?? 0,
      storyEvery: role.storyEvery,
      hasNewThreads: role.hasNewThreads === true,
      followerList: role.followerList ?? 'whole',
    };
  };

  const at = (index: number): Person => cache.of(index, draw);
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

/** Words, and in some an account and a hashtag that the person names. */
function drawBiography(dice: Dice, names: Names, index: number): string {
  const length = dice.between('person.bio.length', [3, 14], index);
  const words = dice.happens('person.bio', 0.7, index)
    ? `${names.words('person.bio.words', length, index)} ${dice.pick('person.bio.emoji', EMOJI, index)}`
    : '';
  if (index !== FAMOUS_SEAT && !dice.happens('person.bio.names', 0.25, index)) return words;
  const named = names.username(dice.between('person.bio.mention', [CAST_SEATS, RESIDENTS - 1], index));
  return `${words} @${named} #${names.hashtag(index, 0)}`.trimStart();
}

function drawContact(dice: Dice, index: number, username: string): Contact {
  const phone = `555${String(dice.between('person.phone', [0, 9_999_999], index)).padStart(7, '0')}`;
  const hasWhatsapp = index < CAST_SEATS || dice.happens('person.whatsapp', 0.6, index);
  return {
    email: `hello@${username.replaceAll(/[._]/g, '-')}.example`,
    phone,
    countryCode: '1',
    street: `${dice.between('person.street', [1, 240], index)} Weir Lane`,
    city: dice.pick('person.town', TOWNS, index),
    zip: String(dice.between('person.zip', [10_000, 99_999], index)),
    latitude: dice.between('person.latitude', [-55_000, 65_000], index) / 1000 + 0.0005,
    longitude: dice.between('person.longitude', [-170_000, 170_000], index) / 1000 + 0.0005,
    whatsapp: hasWhatsapp ? `+1${phone}` : undefined,
  };
}
