import { expect } from 'vitest';
import { DecodedKeys, type KeysByPlace } from '../../../src/json/decoded-keys.ts';
import { plainExcerpt } from '../../../src/json/plain-excerpt.ts';
import { simdExcerpt } from '../../../src/json/simd/simd-excerpt.ts';
import { outcome } from '../json-texts.ts';

/** Whether a key of the body may have an escape. Such a body is left to the JavaScript scanner. */
const mayHaveEscapedKey = (body: Buffer): boolean => /\\.*"\s*:/s.test(body.toString('latin1'));

/** Made once for the keys of all readers, of which thousands of bodies are excerpts. */
const made = new WeakMap<KeysByPlace, DecodedKeys>();

function decodedKeys(places: KeysByPlace): DecodedKeys {
  const keys = made.get(places) ?? new DecodedKeys(places);
  made.set(places, keys);
  return keys;
}

/**
 * Expects both scanners to write the same bytes, or to refuse the body; returns what they did. Each case is read at several
 * distances from the end of a block of 16 bytes.
 */
export function expectSameExcerpt(body: Buffer, places: KeysByPlace): string | 'refused' {
  const keys = decodedKeys(places);
  const plain = outcome((bytes) => plainExcerpt(bytes, keys).toString('latin1'), body);
  const simd = simdExcerpt(body, keys)?.toString('latin1');
  if (plain === 'refused') {
    expect(simd).toBeUndefined();
    return 'refused';
  }
  // What the other scanner reads may only be left to it for a reason.
  if (simd !== undefined || !mayHaveEscapedKey(body)) expect(simd).toBe(plain.value);
  return String(plain.value);
}
