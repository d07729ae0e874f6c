import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DecodedKeys } from '../../../src/json/decoded-keys.ts';
import { simdExcerpt } from '../../../src/json/simd/simd-excerpt.ts';
import { nameInKey } from '../../../src/json/typed-keys.ts';
import { keysByPlace } from '../../../src/upstreams/hiker/decoded-keys.ts';
import { sparseKeys } from '../../../src/upstreams/hiker/sparse-keys.ts';
import { rows } from '../../support/required.ts';
import { randomCases } from '../../support/runner/random-cases.ts';
import { document, hostileText, ID, mutated, pieces } from '../json-texts.ts';
import { everywhere, placedKeys } from '../placed-keys.ts';
import { expectSameExcerpt } from './twin.ts';

const samples = join(import.meta.dirname, '../../../packages/sandbox/samples');
const sampleFiles = rows(
  readdirSync(samples, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json')),
);

/** Removes the blanks between tokens without JSON.parse, which would round the ids. */
const minified = (text: string): string => text.replaceAll(/("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g, '$1');

const keySets = placedKeys('pk', 'user', '__proto__', 'x', 'users', 'a:1', '');

const pkOnly = everywhere(['pk']);

describe('both scanners write the same excerpt', () => {
  test.each(sampleFiles)('of the sample %s, indented and minified, with the keys of readers', (name) => {
    const text = readFileSync(join(samples, name), 'utf8');
    for (const each of [text, minified(text)])
      for (const places of [keysByPlace(), everywhere(sparseKeys)])
        expect(expectSameExcerpt(Buffer.from(each), places)).not.toBe('refused');
  });

  test.each([
    ['any JSON', document.map(({ text }) => text)],
    ['a mutated document', mutated],
    ['pieces of JSON', pieces],
    ['any characters', hostileText],
  ])('of %s, or refuse it, wherever it begins in a block of 16 bytes', (_what, texts) => {
    fc.assert(
      fc.property(texts, keySets, fc.nat(16), (text, places, shift) => {
        expectSameExcerpt(Buffer.from(' '.repeat(shift) + text), places);
        expectSameExcerpt(Buffer.from(`{"${'x'.repeat(shift + 1)}":${text},"pk":${text}}`), places);
      }),
      { numRuns: randomCases(1_500) },
    );
  });

  test('of any bytes in keys, kept and skipped strings and between them, or refuse them', () => {
    const bytes = fc.uint8Array({ maxLength: 40 }).map((each) => Buffer.from(each));
    const parts = fc.array(
      fc.oneof(
        bytes,
        fc
          .constantFrom('"', '\\', '\\\\', '{"pk":"', '{"a":"', '":', ',', '}', 'é', '🌿')
          .map((text) => Buffer.from(text)),
      ),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(parts, keySets, fc.constantFrom('{"pk":"', '{"a":"', '{"', '['), (pieces, places, opening) => {
        const body = Buffer.concat([Buffer.from(opening), ...pieces, Buffer.from('"}')]);
        expectSameExcerpt(body, places);
      }),
      { numRuns: randomCases(2_500) },
    );
  });

  test('where each byte follows each place of JSON', () => {
    const before = [
      '',
      '[',
      '[1',
      '{',
      '{"a',
      '{"a"',
      '{"a":',
      '{"a":1',
      '{"a":[',
      '{"a":[1',
      '{"pk":',
      '{"pk":"',
      '{"pk":1',
      '{"a":"',
    ];
    let read = 0;
    for (const start of before)
      for (let code = 0; code < 256; code += 1)
        for (const end of ['', ']', '}', '"}', '":1}', ']}', '1}', ' }']) {
          const body = Buffer.concat([Buffer.from(start), Buffer.of(code), Buffer.from(end)]);
          if (expectSameExcerpt(body, pkOnly) !== 'refused') read += 1;
        }
    expect(read).toBeGreaterThan(500);
  });

  test('wherever a sample is truncated', () => {
    const whole = Buffer.from(minified(readFileSync(join(samples, 'hiker/v2.user.by.id.json'), 'utf8')));
    const all = keysByPlace();
    for (let length = 0; length < whole.length; length += 1)
      expect(expectSameExcerpt(whole.subarray(0, length), all)).toBe('refused');
  });

  test('of keys of any length, whichever of them are kept', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', '\0', 'é'), minLength: 0, maxLength: 50 });
    const long = fc.tuple(fc.constantFrom(14, 15, 16, 17, 30, 31, 32, 33), word).map(([n, end]) => 'a'.repeat(n) + end);
    const words = fc.uniqueArray(fc.oneof(word, long), { maxLength: 60 });
    fc.assert(
      fc.property(words, words, (kept, others) => {
        const text = `{${[...kept, ...others].map((key, index) => `"${key}":${index}`).join(',')}}`;
        expect(expectSameExcerpt(Buffer.from(text), everywhere(kept))).not.toBe('refused');
      }),
      { numRuns: randomCases(500) },
    );
  });

  test('of typed keys, which are kept by their names', () => {
    const piece = fc.constantFrom('1', '1l', '1f', '1$', '(', 'a', 'Z', '_', '0', '"', '\u00e9', 'aaaaaaaaaaaaa');
    const key = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
    const name = key.filter((text) => !/["(]/.test(text));
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 20 }), fc.uniqueArray(key, { maxLength: 20 }), (names, keys) => {
        const member = (each: string): string => `${JSON.stringify(each)}:1`;
        const text = `{${[...keys.map(member), '"kept":1'].join()}}`;
        const kept = keys.filter((each) => names.includes(nameInKey(each)));
        const excerpt = Buffer.from(`{${[...kept.map(member), '"kept":1'].join()}}`).toString('latin1');
        expect(expectSameExcerpt(Buffer.from(text), everywhere([...names, 'kept']))).toBe(excerpt);
      }),
      { numRuns: randomCases(1_000) },
    );
  });

  test('where what is skipped has strings of any length, with quotes, backslashes and brackets in them', () => {
    const long = fc.string({ unit: fc.constantFrom('"', '\\', '\\', '{', ']', 'a', 'é'), maxLength: 70 });
    const string = fc.oneof(long, fc.constant(''));
    const skipped = fc.oneof(
      fc.array(fc.oneof(string, fc.constantFrom([], {}, [[1]], 7))),
      fc.dictionary(string, string),
      fc.array(fc.array(string), { maxLength: 3 }),
    );
    fc.assert(
      fc.property(skipped, fc.nat(), fc.constantFrom('"', '\\', '[', ']', '{', '}', ';', ''), (value, where, piece) => {
        const text = `{"a":${JSON.stringify(value)},"pk":1}`;
        expect(expectSameExcerpt(Buffer.from(text), pkOnly)).toBe('{"pk":1}');
        const at = where % text.length;
        expect(expectSameExcerpt(Buffer.from(text.slice(0, at)), pkOnly)).toBe('refused');
        expectSameExcerpt(Buffer.from(text.slice(0, at) + piece + text.slice(at + 1)), pkOnly);
      }),
      { numRuns: randomCases(1_000) },
    );
  });

  test('where what is skipped is a word, or begins like one', () => {
    for (const word of ['true', 'false', 'null', 'fals', 'falsely', 'nul', 'nulls', 'truee', 'alse', 'fnull', 'atrue'])
      for (const end of ['}', ',"pk":1}', ' }', ' ,"pk":1}', '', ']', '"}', ';}', ',', '\0}'])
        for (const before of ['{"a":', '{"pk":', '[']) expectSameExcerpt(Buffer.from(before + word + end), pkOnly);
    expect(expectSameExcerpt(Buffer.from('{"a":false,"pk":null,"b":true}'), pkOnly)).toBe('{"pk":null}');
  });

  test('of numbers of any length, with quotes where a double would round them', () => {
    for (let digits = 1; digits <= 70; digits += 1)
      for (const number of [
        '1'.repeat(digits),
        `-${'9'.repeat(digits)}`,
        `0${'1'.repeat(digits)}`,
        `${'1'.repeat(digits)}.5`,
        `${'1'.repeat(digits)}e5`,
      ]) {
        const isLong = digits >= 16 && /^-?[1-9]\d*$/.test(number);
        expect(expectSameExcerpt(Buffer.from(`{"a":${number},"pk":${number}}`), pkOnly)).toBe(
          isLong ? `{"pk":"${number}"}` : `{"pk":${number}}`,
        );
      }
  });

  test('of nothing but long integers, which makes the excerpt longer than the body', () => {
    const body = Buffer.from(`[${Array.from({ length: 20_000 }, () => '1234567890123456').join(',')}]`);
    expect(expectSameExcerpt(body, everywhere([]))).toBe(body.toString().replaceAll(/\d+/g, '"$&"'));
  });
});

describe('the body is left to the JavaScript scanner', () => {
  const keys = new DecodedKeys(pkOnly);
  const nested = (levels: number): Buffer => Buffer.from(`{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`);

  test('where a name has an escape, and not where its arguments or a value have one', () => {
    expect(simdExcerpt(Buffer.from('{"\\u0070k":1}'), keys)).toBeUndefined();
    expect(simdExcerpt(Buffer.from('{"pk":"\\u0070","a":"\\""}'), keys)?.toString()).toBe('{"pk":"\\u0070"}');
    const withArguments = '{"1$pk(id:\\"1\\")":1}';
    expect(simdExcerpt(Buffer.from(withArguments), keys)?.toString()).toBe(withArguments);
    expect(simdExcerpt(Buffer.from('{"a(id:\\"1\\")":1,"pk":2}'), keys)?.toString()).toBe('{"pk":2}');
  });

  test('where a skipped value nests more than 64 levels', () => {
    expect(simdExcerpt(nested(64), keys)?.toString()).toBe('{"":0}');
    expect(simdExcerpt(nested(65), keys)).toBeUndefined();
  });

  test('where it is longer than the memory, which has 4.5 MB', () => {
    const long = (length: number): Buffer => Buffer.from(`{"a":"${'x'.repeat(length)}","pk":${ID}}`);
    expect(simdExcerpt(long(3_500_000), keys)?.toString()).toBe(`{"pk":"${ID}"}`);
    expect(simdExcerpt(long(4_000_000), keys)).toBeUndefined();
  });
});
