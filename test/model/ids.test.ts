import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { codeFromPk, isPk, isUsername, mediaPkFromId, normaliseUsername, pkFromCode } from '../../src/model/ids.ts';

const ALPHABET = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'];
const MAX = 2n ** 64n - 1n;

// A uniform 64-bit integer nearly always has 19 or 20 digits; the short ones are where leading zeros are lost.
const uint64 = fc.integer({ min: 0, max: 64 }).chain((bits) => fc.bigInt({ min: 0n, max: 2n ** BigInt(bits) - 1n }));

/** The simple encoding, digit by digit, to compare the fast one with. */
function encodeSlowly(value: bigint): string {
  const head = value >= 64n ? encodeSlowly(value / 64n) : '';
  return head + (ALPHABET[Number(value % 64n)] ?? '');
}

/** Every code beside a pk in the samples. */
function samplePairs(): Map<string, string> {
  const pairs = new Map<string, string>();
  const folder = new URL('../../packages/sandbox/samples/hiker/', import.meta.url);
  for (const name of readdirSync(folder)) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    // Long numbers are quoted before parsing, by a pattern, so that this test needs no other code.
    const quoted = text.replaceAll(/^(\s*(?:"[^"\n]*": )?)(-?\d{16,})(,?)$/gm, '$1"$2"$3');
    JSON.parse(quoted, (_key, value: unknown) => {
      if (typeof value !== 'object' || value === null || !('code' in value) || !('id' in value)) return value;
      if (typeof value.code !== 'string' || typeof value.id !== 'string') return value;
      const pk = mediaPkFromId(value.id);
      // The highlight's sample repeats a story with a new pk and the old code.
      if (pk !== null && pk !== '3870747754746574640') pairs.set(pk, value.code);
      return value;
    });
  }
  return pairs;
}

describe('pk and code', () => {
  test.each([
    ['3870208929998373811', 'DW1voQ_GQOz'],
    ['0', 'A'],
    ['63', '_'],
    ['64', 'BA'],
    ['9007199254740993', 'gAAAAAAAB'],
    [String(MAX), 'P__________'],
  ])('%s is %s', (pk, code) => {
    expect(codeFromPk(pk)).toBe(code);
    expect(pkFromCode(code)).toBe(pk);
  });

  test('agree with every pair in the wire samples', () => {
    const pairs = samplePairs();
    expect(pairs.size).toBeGreaterThan(10);
    for (const [pk, code] of pairs) {
      expect(codeFromPk(pk)).toBe(code);
      expect(pkFromCode(code)).toBe(pk);
    }
  });

  test('any 64-bit integer survives a round trip', () => {
    fc.assert(
      fc.property(uint64, (value) => {
        const pk = String(value);
        const code = codeFromPk(pk);
        expect(code).toBe(encodeSlowly(value));
        expect(pkFromCode(code)).toBe(pk);
      }),
      { numRuns: 3000 },
    );
  });

  test('any valid code is the code of its pk', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...ALPHABET), maxLength: 11 }), (code) => {
        const pk = pkFromCode(code);
        if (pk !== null) expect(codeFromPk(pk)).toBe(code);
      }),
      { numRuns: 3000 },
    );
  });

  test('a longer code of a private post is read by its first 11 digits', () => {
    expect(pkFromCode('DW1voQ_GQOzfS3I2PpqsNkxElV9DXj61vzo5xs0')).toBe('3870208929998373811');
    expect(pkFromCode('DW1voQ_GQOz!')).toBeNull();
  });

  test.each([
    ['an empty text', ''],
    ['a leading zero', 'ADW1voQ_GQ'],
    ['more than 64 bits', 'QAAAAAAAAAA'],
    ['a plus from the other alphabet', 'DW1voQ+GQOz'],
    ['a non-ASCII character', 'DW1voQéGQOz'],
    ['a blank', ' DW1voQ_GQO'],
  ])('there is no pk in %s', (_what, code) => {
    expect(pkFromCode(code)).toBeNull();
  });

  test.each([
    '',
    '-1',
    '01',
    '1.5',
    '1e3',
    'abc',
    ' 1',
    '18446744073709551616',
    '99999999999999999999',
    '1'.repeat(21),
  ])('%j is not encoded', (text) => {
    expect(isPk(text)).toBe(false);
    expect(() => codeFromPk(text)).toThrow(RangeError);
  });

  test('a pk is any unsigned 64-bit integer, and no larger number', () => {
    fc.assert(
      fc.property(uint64, (value) => {
        expect(isPk(String(value))).toBe(true);
        expect(isPk(String(value + MAX + 1n))).toBe(false);
      }),
    );
  });
});

describe('a media id', () => {
  test('contains the pk before the owner', () => {
    expect(mediaPkFromId('3870208929998373811_1653414979')).toBe('3870208929998373811');
  });

  test('may be a pk alone', () => {
    expect(mediaPkFromId('3870208929998373811')).toBe('3870208929998373811');
  });

  test.each(['', '_', '1_', '_1', '1_2_3', 'highlight:1', '1_x'])('is null when it is %j', (id) => {
    expect(mediaPkFromId(id)).toBeNull();
  });
});

describe('usernames', () => {
  test.each(['a', 'Some.Name_1', '_', '1', 'x'.repeat(30)])('%s is valid', (name) => {
    expect(isUsername(name)).toBe(true);
  });

  test.each(['', '.', '..', '@name', 'a b', 'a-b', 'né', 'a\n', 'x'.repeat(31)])('%j is invalid', (name) => {
    expect(isUsername(name)).toBe(false);
  });

  test('are normalized', () => {
    expect(normaliseUsername(' @Some.Name ')).toBe('some.name');
    expect(normaliseUsername('some.name')).toBe('some.name');
  });
});
