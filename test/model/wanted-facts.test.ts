import { describe, expect, test } from 'vitest';
import { WantedFacts } from '../../src/model/wanted-facts.ts';
import { Dice } from '../support/documents/random-documents.ts';

/** More than have room in a word of bits. */
const all = Array.from({ length: 200 }, (_, index) => `${index % 3 === 0 ? 'User' : 'Media'}.fact${index}`);

describe('a set of wanted facts', () => {
  test('has the facts that it was made of, whole and by type', () => {
    const wanted = new WantedFacts(['Media.caption', 'User.pk', 'User.biography', 'User.pk']);
    expect(wanted.names.toSorted()).toEqual(['Media.caption', 'User.biography', 'User.pk']);
    expect([wanted.of('User').has('pk'), wanted.of('Media').has('pk'), wanted.of('User').has('neverWanted')]).toEqual([
      true,
      false,
      false,
    ]);
    expect(wanted.of('User')).toEqual(new Set(['pk', 'biography']));
    expect(wanted.of('Story')).toEqual(new Set());
  });

  test('behaves as a set does, for random facts', () => {
    const dice = new Dice(5);
    const some = (): string[] => all.filter(() => dice.chance(0.05));
    for (let left = 200; left > 0; left -= 1) {
      const [one, other] = [some(), some()];
      const both = new WantedFacts(one).with(new WantedFacts(other));
      expect(new Set(both.names)).toEqual(new Set([...one, ...other]));
      expect(both.covers(new WantedFacts(one))).toBe(true);
      expect(new WantedFacts(one).covers(new WantedFacts(other))).toBe(other.every((name) => one.includes(name)));
      const byType = ['User', 'Media'] as const;
      expect(new Set(byType.flatMap((type) => Array.from(both.of(type), (fact) => `${type}.${fact}`)))).toEqual(
        new Set([...one, ...other]),
      );
    }
  });

  test('is not made anew where one of two has all facts', () => {
    const few = new WantedFacts(['User.pk']);
    const more = new WantedFacts(['User.pk', 'User.biography']);
    expect(few.with(more)).toBe(more);
  });
});
