import { type Dice, inverse } from '../../dice.ts';
import type { People, Person } from './people.ts';
import { POPULATION, RESIDENTS } from './population.ts';

/** A list of people with random access. */
export interface PersonList {
  readonly count: number;
  at(index: number): Person;
  has(person: Person): boolean;
}

/** Selects `count` of the first `size` people; `size` must be prime. */
interface Selection {
  /** The person whose list it is, who is never in it. */
  readonly subject: number;
  readonly size: number;
  readonly count: number;
  /** Distinguishes several lists of one subject. */
  readonly list?: number;
}

/** A list of different people in a random order: the subject decides where it starts and how far each step goes. */
export function shuffledPeople(
  dice: Dice,
  people: People,
  topic: string,
  { subject, size, count, list = 0 }: Selection,
): PersonList {
  const step = 1 + (dice.bits(`${topic}.step`, subject, list) % (size - 1));
  const start = dice.bits(`${topic}.start`, subject, list) % size;
  const person = (index: number): number => (start + index * step) % size;
  const limit = Math.min(count, size - 1);
  const indexOf = (other: number): number => (((other - start + size) % size) * inverse(step, size)) % size;
  // The index at which the subject would be: everyone from there on moves up by one.
  const own = subject < size ? indexOf(subject) : size;
  return {
    count: limit,
    at: (index) => people.at(person(index >= own ? index + 1 : index)),
    has({ index: other }) {
      if (other >= size || other === subject) return false;
      const index = indexOf(other);
      return (index > own ? index - 1 : index) < limit;
    },
  };
}

export interface Follows {
  /** `followerCount` long, at most the whole population. */
  followers(person: Person): PersonList;
  following(person: Person): PersonList;
  suggested(person: Person): PersonList;
}

export function createFollows(dice: Dice, people: People): Follows {
  return {
    followers: ({ index, followerCount }) =>
      shuffledPeople(dice, people, 'followers', { subject: index, size: POPULATION, count: followerCount }),
    following: ({ index, followingCount }) =>
      shuffledPeople(dice, people, 'following', { subject: index, size: RESIDENTS, count: followingCount }),
    suggested: ({ index }) => shuffledPeople(dice, people, 'suggested', { subject: index, size: RESIDENTS, count: 30 }),
  };
}
