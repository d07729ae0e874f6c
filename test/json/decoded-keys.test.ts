import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DecodedKeys } from '../../src/json/decoded-keys.ts';

const keeps = (keys: DecodedKeys, key: string): boolean => {
  const body = Buffer.from(`{"a":1,"${key}":1}`);
  return keys.keeps(body, 8, body.length - 4);
};

/** Few letters and lengths, so that many words share a slot. */
const word = fc.string({ unit: fc.constantFrom('a', 'b', '_'), maxLength: 9 });

test('only the words are decoded, even when many share a slot', () => {
  fc.assert(
    fc.property(fc.uniqueArray(word, { maxLength: 300 }), fc.array(word, { maxLength: 50 }), (words, others) => {
      const keys = new DecodedKeys(new Set(words));
      for (const each of [...words, ...others]) expect(keeps(keys, each)).toBe(words.includes(each));
    }),
  );
});

test('without words nothing is decoded', () => {
  const keys = new DecodedKeys(new Set());
  for (const key of ['', 'p', 'pk', 'é', '🌿']) expect(keeps(keys, key)).toBe(false);
});
