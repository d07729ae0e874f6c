import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DecodedKeys } from '../../src/json/decoded-keys.ts';
import { everywhere } from './placed-keys.ts';

const placeOf = (keys: DecodedKeys, key: string, place = 0): number => {
  const body = Buffer.from(`{"a":1,"${key}":1}`);
  return keys.placeOf(body, 8, body.length - 4, place);
};

/** Few letters and lengths, so that many words share a slot. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', '_'), maxLength: 9 });

test('only the words are decoded, even when many share a slot', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 300 }), fc.array(word, { maxLength: 50 }), (words, others) => {
      const keys = new DecodedKeys(everywhere(words));
      for (const each of [...words, ...others]) expect(placeOf(keys, each)).toBe(words.includes(each) ? 0 : -1);
    }),
  );
});

test('without words nothing is decoded', () => {
  const keys = new DecodedKeys(everywhere([]));
  for (const key of ['', 'p', 'pk', 'é', '🌿']) expect(placeOf(keys, key)).toBe(-1);
});

test('a key means something else at each place', () => {
  const keys = new DecodedKeys([new Map([['a', 1]]), new Map(Object.entries({ a: 2, b: 0 })), new Map()]);
  expect([0, 1, 2].map((place) => placeOf(keys, 'a', place))).toEqual([1, 2, -1]);
  expect([0, 1, 2].map((place) => placeOf(keys, 'b', place))).toEqual([-1, 0, -1]);
});

test('there can be 255 places, and no more', () => {
  const places = Array.from({ length: 255 }, (_, place) => new Map([[`key${place}`, 254 - place]]));
  const keys = new DecodedKeys(places);
  expect(placeOf(keys, 'key0', 0)).toBe(254);
  expect(placeOf(keys, 'key254', 254)).toBe(0);
  expect(() => new DecodedKeys([...places, new Map()])).toThrow(RangeError);
});
