import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeJson } from '../../src/json/decode.ts';
import { randomCases } from '../support/runner/random-cases.ts';
import { expectLinear, type TextOf } from '../support/time/cpu-time.ts';
import { document, hostileText, ID, mutated, outcome, pieces, writtenFloat } from './json-texts.ts';

/** Expects equal values, but for long integers: `decoded` has the exact text of what JSON.parse rounds. */
function expectSame(decoded: unknown, parsed: unknown): void {
  if (typeof parsed === 'number' && typeof decoded === 'string') {
    expect(decoded).toMatch(/^-?[1-9]\d{15,}$/);
    expect(Number(decoded)).toBe(parsed);
  } else if (typeof parsed === 'object' && parsed !== null) {
    if (typeof decoded !== 'object' || decoded === null)
      throw new Error('an object or a list came back as something else');
    expect(Array.isArray(decoded)).toBe(Array.isArray(parsed));
    expect(Object.keys(decoded)).toEqual(Object.keys(parsed));
    const values = new Map(Object.entries(decoded));
    for (const [key, value] of Object.entries(parsed)) expectSame(values.get(key), value);
  } else {
    expect(Object.is(decoded, parsed)).toBe(true);
  }
}

describe('an integer of 16 digits or more', () => {
  test.each([
    [`{"pk":${ID}}`, { pk: ID }],
    [`{"pk": ${ID}}`, { pk: ID }],
    [`{"pk" :\r\n\t${ID}\n}`, { pk: ID }],
    [`{"pk":-${ID},"a":1}`, { pk: `-${ID}`, a: 1 }],
    [`{"":${ID}}`, { '': ID }],
    [`{"a":"","b":${ID}}`, { a: '', b: ID }],
    [`{"a ":${ID}}`, { 'a ': ID }],
    [`{"a,":${ID}}`, { 'a,': ID }],
    [`{"a:":${ID}}`, { 'a:': ID }],
    [`{"a[":${ID}}`, { 'a[': ID }],
    [`{"a{":${ID}}`, { 'a{': ID }],
    [`{"a\\\\":${ID}}`, { 'a\\': ID }],
    [`{"a\\"":${ID}}`, { 'a"': ID }],
    [`{"1$user_medias(first:$n)":${ID}}`, { '1$user_medias(first:$n)': ID }],
    [`[${ID}]`, [ID]],
    [`[[${ID},${ID}],${ID}]`, [[ID, ID], ID]],
    [`[1,${ID}, ${ID} ,2]`, [1, ID, ID, 2]],
    [
      '[1111111111111111,2222222222222222,3333333333333333]',
      ['1111111111111111', '2222222222222222', '3333333333333333'],
    ],
    ['[111111111111111,2222222222222222,3]', [111111111111111, '2222222222222222', 3]],
    [`["a",${ID},"b", -${ID}]`, ['a', ID, 'b', `-${ID}`]],
    [`["${ID}",${ID}]`, [ID, ID]],
    [`[{"a":[{"b":null},${ID}]}]`, [{ a: [{ b: null }, ID] }]],
    [ID, ID],
    [`-${ID}`, `-${ID}`],
    [` \n${ID}\t`, ID],
    ['1000000000000000', '1000000000000000'],
    ['9007199254740993', '9007199254740993'],
    ['1'.repeat(400), '1'.repeat(400)],
  ])('is its decimal string in %j', (text, value) => {
    expect(decodeJson(text)).toEqual(value);
  });
});

describe('other values are decoded as by JSON.parse', () => {
  test.each([
    '999999999999999',
    '[999999999999999,-999999999999999]',
    '1234567890123456789.5',
    '1.1234567890123456789',
    '1234567890123456789e5',
    '1234567890123456789E-5',
    '12E1234567890123456789',
    '12e+1234567890123456789',
    '12e-1234567890123456789',
    '[0.1234567890123456789,-1.1234567890123456789]',
    '-0',
    `"${ID}"`,
    `{"id":"${ID}_1653414979"}`,
    `{"${ID}":1}`,
    `{"a:${ID},":1}`,
    `" ${ID} "`,
    `", ${ID}, "`,
    `"pk:${ID},"`,
    `"a\\":${ID},"`,
    `"a\\\\\\":${ID},"`,
    `["a\\\\",":${ID},"]`,
    `["a\\\\\\"",":${ID}]"]`,
    `{"text":"call ${ID}, or [${ID}]","a":"\\\\"}`,
    `"\\u0022:${ID},"`,
    '"\ud800 \udc00"',
    'null',
    '""',
    '[]',
    '{}',
  ])('%s', (text) => {
    expect(decodeJson(text)).toEqual(JSON.parse(text));
  });
});

describe('a text that JSON.parse refuses is refused', () => {
  test.each([
    '',
    ' ',
    '012345678901234567',
    '-012345678901234567',
    `[0${ID}]`,
    `{${ID}:1}`,
    `{ ${ID}:1}`,
    `{ ${ID} :1}`,
    `{"a":1, ${ID}:1}`,
    `{"a":1,${ID}\n:1}`,
    `{${ID}}`,
    `{ ${ID} }`,
    `--${ID}`,
    `+${ID}`,
    `- ${ID}`,
    `${ID}abc`,
    `${ID}n`,
    `${ID}.`,
    `${ID}.e5`,
    `${ID}e`,
    `.${ID}`,
    `1.-${ID}`,
    `${ID}-${ID}`,
    `${ID} ${ID}`,
    `[${ID} ${ID}]`,
    `[${ID}`,
    `${ID}]`,
    `${ID},`,
    `[,${ID}]`,
    `[${ID},]`,
    `"pk":${ID}`,
    `{"pk"${ID}}`,
    `{"pk"::${ID}}`,
    `{"pk" ${ID}}`,
    `{pk":${ID}}`,
    `{"a"":${ID}}`,
    `{"a"b":${ID},"c"}`,
    `["a" ${ID}]`,
    `[${ID} "a"]`,
    `"${ID}`,
    `"a\\":${ID}`,
    `["a\\\\":${ID}]`,
    `\ufeff${ID}`,
    `\ufeff[${ID}]`,
    `[\u00a0${ID}]`,
    `[${ID}\u00a0]`,
    `[${ID}\f]`,
    `"\n${ID}"`,
    `/* */${ID}`,
    `'${ID}'`,
    'NaN',
    'undefined',
  ])('%j', (text) => {
    expect(() => JSON.parse(text) as unknown).toThrow(SyntaxError);
    expect(() => decodeJson(text)).toThrow(SyntaxError);
  });

  test('with an error that does not contain the text', () => {
    const text = `{"email":"someone","pk":${ID},oops}`;
    let caught: unknown;
    try {
      decodeJson(text);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(SyntaxError);
    if (!(caught instanceof SyntaxError)) return;
    expect(caught.cause).toBeUndefined();
    for (const piece of ['email', 'someone', ID, 'oops', '{'])
      expect(`${caught.message} ${caught.stack?.split('\n')[0]}`).not.toContain(piece);
  });
});

test('__proto__ is an own property', () => {
  const value = decodeJson(`{"__proto__":{"pk":${ID}},"a":{"__proto__":${ID}}}`);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  expect(Object.entries(value as object)).toEqual([
    ['__proto__', { pk: ID }],
    ['a', JSON.parse(`{"__proto__":"${ID}"}`)],
  ]);
});

test.each([5_000, 100_000])('%i levels of nesting are decoded', (levels) => {
  let value = decodeJson(`${'['.repeat(levels)}${ID}${']'.repeat(levels)}`);
  for (let level = 0; level < levels; level++) value = Array.isArray(value) ? value[0] : undefined;
  expect(value).toBe(ID);
  let member = decodeJson(`${'{"a":'.repeat(levels)}${ID}${'}'.repeat(levels)}`);
  for (let level = 0; level < levels; level++) member = (member as { a?: unknown }).a;
  expect(member).toBe(ID);
});

test('every wire sample is decoded with exact ids', () => {
  const folder = new URL('../../packages/sandbox/samples/', import.meta.url);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json'));
  expect(names.length).toBeGreaterThan(20);
  for (const name of names) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    // A sample has one value a line, so a pattern can find its long numbers.
    const expected = text.replaceAll(/^(\s*(?:"(?:[^"\\]|\\.)*": )?)(-?\d{16,})(,?)$/gm, '$1"$2"$3');
    expect(decodeJson(text)).toEqual(JSON.parse(expected));
    const minified = text.replaceAll(/("(?:[^"\\]|\\.)*")|[ \t\r\n]+/g, '$1');
    expect(decodeJson(minified)).toEqual(JSON.parse(expected));
  }
});

test('any JSON text is decoded with long integers as exact strings', () => {
  fc.assert(
    fc.property(document, ({ text, value }) => {
      expect(decodeJson(text)).toStrictEqual(value);
    }),
    { numRuns: randomCases(500) },
  );
});

test('any fraction or exponent is decoded as by JSON.parse', () => {
  fc.assert(
    fc.property(writtenFloat, ({ text }) => {
      expect(decodeJson(`{"a":${text},"b":[${text} ]}`)).toStrictEqual(JSON.parse(`{"a":${text},"b":[${text} ]}`));
      expect(decodeJson(text)).toBe(JSON.parse(text));
    }),
    { numRuns: randomCases(250) },
  );
});

test.each([
  ['pieces of JSON', pieces],
  ['a mutated document', mutated],
  ['any characters', hostileText],
])('%s is refused exactly when JSON.parse refuses it, and otherwise read the same', (_what, texts) => {
  fc.assert(
    fc.property(texts, (text) => {
      const parsed = outcome((body) => JSON.parse(body) as unknown, text);
      const decoded = outcome(decodeJson, text);
      if (parsed === 'refused' || decoded === 'refused') expect(decoded).toBe(parsed);
      else expectSame(decoded.value, parsed.value);
    }),
    { numRuns: randomCases(2_500) },
  );
});

describe('the time is linear in the length of the text', () => {
  test.each<[string, TextOf]>([
    ['quotes', (filled) => filled('"')],
    ['backslashes', (filled) => filled('\\')],
    ['backslashes in a string', (filled) => `"${filled('\\\\')}"`],
    ['escaped quotes in a string', (filled) => `"${filled('\\"')}"`],
    ['backslashes and quotes by turns', (filled) => `"${filled('\\\\"')}`],
    ['digits', (filled) => filled('1')],
    ['short runs of digits', (filled) => filled('123456789012345 ')],
    ['blanks', (filled) => filled(' ')],
    ['blanks after an id', (filled) => `[${ID}${filled(' ')}]`],
    ['blanks around ids', (filled) => filled(`${' '.repeat(500)}${ID}`)],
    ['consecutive ids', (filled) => `[${filled(`${ID},`)}${ID}]`],
    ['consecutive ids with a quote at the end', (filled) => `[${filled(`${ID},`)}"`],
    ['consecutive ids after an open quote', (filled) => `["${filled(`${ID},`)}`],
    ['ids after values in a string', (filled) => `"${filled(`\\":${ID},`)}"`],
    ['ids after unescaped quotes', (filled) => `"${filled(`":${ID},`)}"`],
    ['ids after empty keys', (filled) => `[${filled(`{"":${ID}},`)}1]`],
    ['ids after short strings', (filled) => `[${filled(`" ",${ID},`)}1]`],
    ['open quotes before ids', (filled) => filled(`," ${ID} `)],
    ['opening brackets', (filled) => filled('[')],
  ])('%s', (_what, textOf) => expectLinear(textOf, (text) => void outcome(decodeJson, text)));

  test('20 MB of records', () => {
    const record = `{"pk":${ID},"id":"${ID}_1","text":"a \\"${ID}\\" and, ${ID}, 🌿","ids":[${ID},1,${ID}]},`;
    const count = Math.ceil(20_000_000 / record.length);
    const records = decodeJson(`[${record.repeat(count)}null]`);
    expect(records).toHaveLength(count + 1);
    expect(Array.isArray(records) && records[count - 1]).toEqual({
      pk: ID,
      id: `${ID}_1`,
      text: `a "${ID}" and, ${ID}, 🌿`,
      ids: [ID, 1, ID],
    });
  });
});
