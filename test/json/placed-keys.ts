import fc from 'fast-check';
import type { KeysByPlace } from '../../src/json/decoded-keys.ts';
import { nameInKey } from '../../src/json/typed-keys.ts';

/** The same keys at any depth. */
export function everywhere(words: Iterable<string>): KeysByPlace {
  return [new Map(Array.from(words, (word) => [word, 0]))];
}

/** Some of these keys at one to four places, each with any place for its value. */
export function placedKeys(...words: readonly string[]): fc.Arbitrary<KeysByPlace> {
  return fc.integer({ min: 1, max: 4 }).chain((count) => {
    const member = fc.tuple(fc.constantFrom(...words), fc.nat(count - 1));
    const keys = fc.uniqueArray(member, { selector: ([word]) => word }).map((members) => new Map(members));
    return fc.array(keys, { minLength: count, maxLength: count });
  });
}

/** The value without the members that the excerpt omits. A member with the empty key stands for all of an object's. */
export function excerptOf(value: unknown, places: KeysByPlace, place = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((element) => excerptOf(element, places, place));
  const members = Object.entries(value);
  const kept = members.flatMap(([key, member]) => {
    const below = places[place]?.get(nameInKey(key));
    return below === undefined ? [] : [[key, excerptOf(member, places, below)] as const];
  });
  return kept.length === 0 && members.length > 0 ? { '': 0 } : Object.fromEntries(kept);
}
