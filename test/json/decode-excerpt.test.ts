import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeJson } from '../../src/json/decode.ts';
import { decodeExcerpt } from '../../src/json/decode-excerpt.ts';
import { DecodedKeys, type KeysByPlace } from '../../src/json/decoded-keys.ts';
import { deepestNesting } from '../../src/json/nesting.ts';
import { plainExcerpt } from '../../src/json/plain-excerpt.ts';
import { jsonText } from '../../src/json/text.ts';
import { randomCases } from '../support/runner/random-cases.ts';
import { expectLinear, type TextOf } from '../support/time/cpu-time.ts';
import { document, hostileText, ID, mutated, outcome, pieces } from './json-texts.ts';
import { everywhere, excerptOf, placedKeys } from './placed-keys.ts';

const decode = (text: string, ...words: readonly string[]): unknown => decodePlaced(text, everywhere(words));

const decodePlaced = (text: string, places: KeysByPlace): unknown =>
  decodeExcerpt(Buffer.from(text), new DecodedKeys(places));

/** Decodes as `decodeExcerpt` would if it kept every key. */
function decodeAll(body: Buffer): unknown {
  return JSON.parse(jsonText(plainExcerpt(body, { placeOf: () => 0 })));
}

const keySets = placedKeys('pk', 'user', '__proto__', 'x', 'users');

describe('members outside the excerpt are omitted', () => {
  test.each([
    ['{"a":1,"pk":2,"b":3}', { pk: 2 }],
    ['{"pk":1}', { pk: 1 }],
    ['{"a":1}', { '': 0 }],
    ['{}', {}],
    ['{ }', {}],
    ['{"a":1 , "b":2 }', { '': 0 }],
    ['{ "pk" : 1 , "a" : 2 , "b" : 3 , "user" : 4 }', { pk: 1, user: 4 }],
    ['{"pk":1,"a":2}', { pk: 1 }],
    ['{"pk":1\n,\n"a":2\n}', { pk: 1 }],
    ['{"pk":[],"a":[1,{"pk":2}],"user":{}}', { pk: [], user: {} }],
    ['[{"a":1,"pk":2},{"pk":3,"a":[[]]},[{"a":{}}]]', [{ pk: 2 }, { pk: 3 }, [{ '': 0 }]]],
    ['{"user":{"a":{"user":1},"user":{"pk":1,"a":2}}}', { user: { user: { pk: 1 } } }],
    ['{"a":"\\"}","pk":"\\"}","b":"\\\\"}', { pk: '"}' }],
    ['{"a":"{[","b":{"c":"]}\\\\"},"pk":1}', { pk: 1 }],
    ['{"a":null,"b":true,"c":false,"d":-1.5e+3,"pk":null}', { pk: null }],
    ['{"PK":1,"pkk":2,"p":3,"kp":4,"":5,"pk":6}', { pk: 6 }],
    ['{"":5,"a":1}', { '': 0 }],
    ['"pk"', 'pk'],
    [' [ 7 ] ', [7]],
    ['{"a":"é","pk":"é🌿","b":"🌿"}', { pk: 'é🌿' }],
    ['{"ключ":1,"pk":"ключ"}', { pk: 'ключ' }],
  ])('%s', (text, value) => {
    expect(decode(text, 'pk', 'user')).toEqual(value);
  });

  test.each([
    ['{"user":{"pk":1,"users":2},"pk":3,"users":{"pk":4,"users":5}}', { user: { pk: 1 }, users: { users: 5 } }],
    ['{"user":[{"pk":1},[{"users":2,"pk":3}]],"users":[]}', { user: [{ pk: 1 }, [{ pk: 3 }]], users: [] }],
    ['{"users":{"users":{"pk":1,"users":{"users":2}}}}', { users: { users: { '': 0 } } }],
    ['{"pk":1}', { '': 0 }],
    ['[[],{},{"user":{}}]', [[], {}, { user: {} }]],
  ])('where their keys are kept elsewhere: %s', (text, value) => {
    const body = new Map(Object.entries({ user: 1, users: 2 }));
    const nothing = new Map<string, number>();
    expect(decodePlaced(text, [body, new Map([['pk', 3]]), new Map([['users', 3]]), nothing])).toEqual(value);
  });

  test('from a body of any length', () => {
    const members = Array.from({ length: 40_000 }, (_, index) => ({ pk: index, a: '🌿'.repeat(index % 7) }));
    const text = JSON.stringify({ users: members, a: members });
    expect(decode(text, 'users', 'pk')).toEqual({ users: members.map(({ pk }) => ({ pk })) });
  });
});

describe('a member is kept', () => {
  test.each([
    ['whose key is escaped', '{"\\u0070k":1,"\\u0070":2}', { pk: 1 }],
    ['with the last of two values', '{"pk":1,"a":0,"pk":2}', { pk: 2 }],
    [
      'whose typed key has its name, under that key',
      '{"1lpk":1,"1$pk(id:\\"1\\")":2,"1\\u0024pk":3,"1l0pk":4,"pk(":5,"1x":6}',
      { '1lpk': 1, '1$pk(id:"1")': 2, '1$pk': 3 },
    ],
  ])('%s', (_what, text, value) => {
    expect(decode(text, 'pk')).toEqual(value);
  });

  test('as an own property if its key is __proto__', () => {
    const value = decode(`{"__proto__":{"pk":${ID}},"a":{"__proto__":1}}`, '__proto__', 'pk');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.entries(value as object)).toEqual([['__proto__', { pk: ID }]]);
  });
});

test.each([
  [`{"a":${ID},"pk":${ID},"b":${ID}}`, { pk: ID }],
  [`{"pk":-${ID}}`, { pk: `-${ID}` }],
  [`[${ID},-${ID} , 1]`, [ID, `-${ID}`, 1]],
  [ID, ID],
  ['[999999999999999,1234567890123456]', [999999999999999, '1234567890123456']],
  [`{"pk":${ID}.5,"user":${ID}e5}`, { pk: Number(`${ID}.5`), user: Number(`${ID}e5`) }],
  [`{"pk":"${ID}"}`, { pk: ID }],
])('long integers are exact strings: %s', (text, value) => {
  expect(decode(text, 'pk', 'user')).toEqual(value);
});

describe('a truncated body, or one with unmatched brackets, is refused, in kept and skipped parts', () => {
  test.each([
    '',
    ' ',
    '{',
    '[',
    '"',
    '{"a":[}',
    '{"a":[}]}',
    '{"a":{]}}',
    '{"a":[}],"pk":1}',
    '{"a":[{"b":1]}]}',
    '{"a":1}}',
    '{"a":1}{"pk":1}',
    '{"a":1]',
    '[1}',
    '{"a":1,}',
    '{"pk":1,"a":1,}',
    '{"a":1,,"pk":1}',
    '{,"a":1}',
    '{"a"}',
    '{"a":}',
    '{"a":,"pk":1}',
    '{"a" 1}',
    '{"a"::1}',
    '{"a":1 "pk":2}',
    '{"a":1 2}',
    '{a:1}',
    "{'a':1}",
    '{1:1}',
    '{"a":1;"pk":2}',
    '{"a":"',
    '{"a":"\\"}',
    '{"a":"\\',
    '{"a',
    '{"a\\',
    '{"a\\"}',
    '{"\\x":1}',
    '{"a":[1;2]}',
    '[1,]',
    '[,1]',
    '[1 2]',
    `[${ID} ${ID}]`,
    `0${ID}`,
    `--${ID}`,
    '\ufeff{}',
    '{"a":\u00a01}',
    '<!doctype html>',
  ])('%j', (text) => {
    expect(() => decode(text, 'pk')).toThrow(SyntaxError);
  });

  test('wherever an object or a list is truncated', () => {
    fc.assert(
      fc.property(document, keySets, fc.nat(), ({ text }, places, at) => {
        const whole = text.trim();
        fc.pre(/^[{[]/.test(whole));
        expect(outcome((part) => decodePlaced(part, places), whole.slice(0, at % whole.length))).toBe('refused');
      }),
      { numRuns: randomCases(500) },
    );
  });

  test('with an error that does not contain the body', () => {
    for (const text of [`{"email":"someone","pk":${ID},oops}`, `{"pk":oops,"email":"someone"}`]) {
      let caught: unknown;
      try {
        decode(text, 'pk');
      } catch (error) {
        caught = error;
      }
      expect(caught).toBeInstanceOf(SyntaxError);
      expect((caught as SyntaxError).message).toBe(`Not JSON: a text of ${text.length} bytes`);
      expect((caught as SyntaxError).cause).toBeUndefined();
    }
  });
});

test('any JSON text is decoded to its excerpt', () => {
  fc.assert(
    fc.property(document, keySets, ({ text, value }, places) => {
      expect(decodePlaced(text, places)).toStrictEqual(excerptOf(value, places));
    }),
    { numRuns: randomCases(1_000) },
  );
});

test.each([
  ['pieces of JSON', pieces],
  ['a mutated document', mutated],
  ['any characters', hostileText],
])('%s is refused exactly when decoding all of it is refused, and otherwise read the same', (_what, texts) => {
  fc.assert(
    fc.property(texts, keySets, (text, places) => {
      const body = Buffer.from(text);
      const whole = outcome(decodeJson, body.toString());
      expect(outcome(decodeAll, body)).toStrictEqual(whole);
      // Skipped parts may be malformed in other ways, but valid JSON is always accepted.
      if (whole !== 'refused') expect(decodePlaced(text, places)).toStrictEqual(excerptOf(whole.value, places));
    }),
    { numRuns: randomCases(2_500) },
  );
});

test('any bytes are decoded or refused', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 6 }).map((bytes) => Buffer.from(bytes)),
    fc.constantFrom('"', '\\', '{"pk":"', '{"', '":', ',', 'é', '🌿').map((text) => Buffer.from(text)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
      const body = Buffer.concat([Buffer.from('{"pk":"'), ...pieces, Buffer.from('"}')]);
      const whole = outcome(decodeJson, body.toString());
      expect(outcome(decodeAll, body)).toStrictEqual(whole);
    }),
    { numRuns: randomCases(750) },
  );
});

describe('the time is linear in the length of the body', () => {
  test.each<[string, TextOf]>([
    ['opening brackets', (filled) => filled('[')],
    ['opening brackets in a skipped member', (filled) => `{"a":${filled('[')}`],
    ['opening braces', (filled) => filled('{"pk":')],
    ['nested lists', (filled) => `${filled('[')}${filled(']')}`],
    ['nested lists in a skipped member', (filled) => `{"a":${filled('[')}${filled(']')}}`],
    ['quotes', (filled) => filled('"')],
    ['backslashes', (filled) => `{"${filled('\\')}`],
    ['backslashes in a string', (filled) => `{"a":"${filled('\\\\')}"}`],
    ['escapes in a key', (filled) => `{"${filled('\\u0070')}":1}`],
    ['keys with escapes', (filled) => `{${filled('"\\u0070k":1,')}"a":1}`],
    ['one key repeated', (filled) => `{${filled('"pk":1,')}"pk":1}`],
    ['similar keys', (filled) => `{${filled('"pxk":1,"pyk":1,')}"pk":1}`],
    ['kept and skipped members by turns', (filled) => `{${filled('"pk":1,"a":1,')}"pk":1}`],
    ['consecutive ids', (filled) => `[${filled(`${ID},`)}1]`],
    ['consecutive ids of the shortest length', (filled) => `[${filled('1234567890123456,')}1]`],
    ['digits', (filled) => filled('1')],
    ['blanks', (filled) => filled(' ')],
    ['trailing blanks', (filled) => `{"a":1,${filled(' ')}`],
    ['non-ASCII characters', (filled) => `{"pk":"${filled('é')}"}`],
  ])('%s', (_what, textOf) => expectLinear(textOf, (text) => void outcome((whole) => decode(whole, 'pk'), text)));
});

test('the deepest allowed nesting is accepted, and any nesting in skipped parts', () => {
  const levels = deepestNesting / 2;
  const text = `${'{"a":[[]],"pk":['.repeat(levels)}${ID}${']}'.repeat(levels)}`;
  let value = decode(text, 'pk');
  for (let level = 0; level < levels; level++) value = (value as { pk: unknown[] }).pk[0];
  expect(value).toBe(ID);
  expect(() => decode(`[${text}]`, 'pk')).toThrow(SyntaxError);
  expect(decode(`{"pk":1,"a":${'{"a":[[]],"pk":['.repeat(100_000)}${']}'.repeat(100_000)}}`, 'pk')).toEqual({ pk: 1 });
});
