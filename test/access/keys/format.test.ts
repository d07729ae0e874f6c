import { describe, expect, test } from 'vitest';
import { createKey, digestOf, isWellFormed } from '../../../src/access/keys/format.ts';

describe('an API key', () => {
  test('has 256 random bits and is one word', () => {
    const keys = Array.from({ length: 100 }, createKey);
    expect(new Set(keys).size).toBe(100);
    for (const key of keys) expect(key).toMatch(/^gg_[0-9A-Za-z]{49}$/);
  });

  test('is told from one with a typo, at any place', () => {
    const key = createKey();
    expect(isWellFormed(key)).toBe(true);
    const typos = Array.from({ length: key.length }, (_, at) => {
      const other = key[at] === 'x' ? 'y' : 'x';
      return key.slice(0, at) + other + key.slice(at + 1);
    });
    expect(typos).toHaveLength(52);
    for (const typo of typos) expect(isWellFormed(typo), typo).toBe(false);
    for (const cut of [key.slice(1), key.slice(0, -1), `${key} `, '']) expect(isWellFormed(cut)).toBe(false);
  });

  test('is stored by its SHA-256', () => {
    expect(digestOf('gg_')).toMatch(/^[0-9a-f]{64}$/);
    expect(digestOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});
