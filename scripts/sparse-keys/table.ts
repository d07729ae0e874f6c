import { body, type NeededFor, type Places } from './following/places.ts';

/** Places from which the same members are read, down to the last one, are one line of the table. */
interface Line {
  readonly name: string;
  readonly keys: ReadonlyMap<string, Kept>;
}

/** A key of a line. */
export interface Kept {
  /** The name of the line of its value; undefined where nothing is read below. */
  readonly below: string | undefined;
  /** The facts that it is read for; none where it is read whenever the object is. */
  readonly facts: readonly string[];
}

/** The line of what could not be followed, where every key of the readers is kept. */
const anywhere = 'anywhere';

type FactsOf = (place: string, key: string) => readonly string[];

/** The facts of each key, but none where an object of the place is kept for these facts alone. */
function factsIn(places: Places): FactsOf {
  const reachedFor = new Map<string, Set<string | undefined>>([[body, new Set([undefined])]]);
  for (const place of places.all)
    for (const key of places.keysAt(place)) {
      const below = places.below(place, key);
      const reached = reachedFor.get(below) ?? new Set();
      reachedFor.set(below, reached);
      for (const fact of places.neededFor(place, key)) reached.add(fact);
    }
  return (place, key) => {
    const facts: NeededFor = places.neededFor(place, key);
    const isAlways = facts.has(undefined) || [...(reachedFor.get(place) ?? [])].every((fact) => facts.has(fact));
    return isAlways ? [] : ([...facts].sort() as string[]);
  };
}

/**
 * The number of each place, the same for those that cannot be told apart: they read the same keys for the same facts, with values
 * at the same places.
 */
function numbersOf(places: Places, factsOf: FactsOf): ReadonlyMap<string, number> {
  let numbers = new Map<string, number>();
  for (let count = 0; ; ) {
    const meanings = new Map<string, number>();
    const next = new Map<string, number>();
    for (const place of places.all) {
      const keys = places
        .keysAt(place)
        .map((key) => `${key} ${numbers.get(places.below(place, key)) ?? ''} ${factsOf(place, key).join(' ')}`);
      const meaning = places.isOpen(place) ? anywhere : keys.join();
      meanings.set(meaning, meanings.get(meaning) ?? meanings.size);
      next.set(place, meanings.get(meaning) as number);
    }
    if (meanings.size === count) return next;
    count = meanings.size;
    numbers = next;
  }
}

/** A line has the key that most of its places end with, and a number where several lines have the same. */
function namesOf(places: Places, numbers: ReadonlyMap<string, number>): ReadonlyMap<number, string> {
  const names = new Map<number, string>();
  const taken = new Map<string, number>();
  for (const [number, group] of Map.groupBy(places.all, (place) => numbers.get(place) as number)) {
    const ends = [...Map.groupBy(group, (place) => place.split('.').at(-1) as string)];
    const [key = ''] = ends.reduce((best, each) => (each[1].length > best[1].length ? each : best));
    const name = group.includes(body) ? 'body' : group.some((place) => places.isOpen(place)) ? anywhere : key;
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    names.set(number, count === 1 ? name : `${name}${count}`);
  }
  return names;
}

/** The lines of the table, the body first. */
export function linesOf(places: Places): readonly Line[] {
  if (places.isOpen(body)) throw new Error('the code cannot be followed: it may read the whole body');
  const factsOf = factsIn(places);
  const numbers = numbersOf(places, factsOf);
  const names = namesOf(places, numbers);
  const lines = new Map<string, Line>();
  for (const place of places.all) {
    const name = names.get(numbers.get(place) as number) as string;
    if (name === anywhere || lines.has(name)) continue;
    const keys = places.keysAt(place).map((key) => {
      const number = numbers.get(places.below(place, key));
      const below = number === undefined ? undefined : names.get(number);
      return [key, { below, facts: factsOf(place, key) }] as const;
    });
    lines.set(name, { name, keys: new Map(keys) });
  }
  const [first, ...others] = lines.values();
  return first === undefined ? [] : [first, ...others.sort((a, b) => (a.name < b.name ? -1 : 1))];
}
