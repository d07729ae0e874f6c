import type { Dice } from '../../random.ts';
import { inverse } from '../arithmetic.ts';
import type { People, Person } from './people.ts';
import { POPULATION, RESIDENTS } from './population.ts';

/** A list of people with random access. */
export interface PersonList {
  readonly count: number;
  at(place: number): Person;
}

/** The first `count` people of a walk through `size` (a prime) in the subject's own step width: no person twice, and never the subject. */
export function walk(
  dice: Dice,
  people: People,
  topic: string,
  subject: number,
  size: number,
  count: number,
  other = 0,
): PersonList {
  const step = 1 + (dice.bits(`${topic}.step`, subject, other) % (size - 1));
  const start = dice.bits(`${topic}.start`, subject, other) % size;
  const person = (place: number): number => (start + place * step) % size;
  const limit = Math.min(count, size - 1);
  // Where the walk would meet the subject: everyone from there on moves up by one.
  const own = subject < size ? (((subject - start + size) % size) * inverse(step, size)) % size : size;
  return { count: limit, at: (place) => people.at(person(place >= own ? place + 1 : place)) };
}

export interface Follows {
  /** `followerCount` long, at most the whole population. */
  followers(person: Person): PersonList;
  following(person: Person): PersonList;
  suggested(person: Person): PersonList;
}

export function createFollows(dice: Dice, people: People): Follows {
  return {
    followers: (person) => walk(dice, people, 'followers', person.index, POPULATION, person.followerCount),
    following: (person) => walk(dice, people, 'following', person.index, RESIDENTS, person.followingCount),
    suggested: (person) => walk(dice, people, 'suggested', person.index, RESIDENTS, 30),
  };
}
