import fc from 'fast-check';
import { expect } from 'vitest';

/** JSON in every way in which it can be written, and what is almost JSON: for the tests of whatever decodes it. */

/** A JSON value by its texts, and what decoding has to make of it. */
interface Written {
  readonly text: string;
  readonly value: unknown;
}

export const ID = '3870208929998373811';

const blanks = fc.string({ unit: fc.constantFrom(' ', '\n', '\r', '\t'), maxLength: 3 });

// Characters at which a scanner goes wrong, and runs of digits that look like ids.
export const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '"',
        '\\',
        ':',
        ',',
        '[',
        ']',
        '{',
        '}',
        ' ',
        '\n',
        '-',
        '.',
        'e',
        'x',
        '\u2028',
        '\ud800',
        '🌿',
        ID,
        `":${ID},`,
        `[${ID}]`,
      ),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''));

const integers = fc
  .integer({ min: 0, max: 40 })
  .chain((digits) => fc.bigInt({ min: -(10n ** BigInt(digits)), max: 10n ** BigInt(digits) }));

const writtenInteger = integers.map((integer): Written => {
  const text = String(integer);
  return { text, value: text.replace('-', '').length >= 16 ? text : Number(text) };
});

// Fractions and exponents as long as ids: a double is all there is to them.
export const writtenFloat = fc
  .tuple(
    integers,
    fc.option(fc.stringMatching(/^\d{1,25}$/), { nil: '' }),
    fc.option(fc.stringMatching(/^[eE][+-]?\d{1,25}$/), { nil: '' }),
  )
  .filter(([, fraction, exponent]) => fraction !== '' || exponent !== '')
  .map(([integer, fraction, exponent]): Written => {
    const text = `${integer}${fraction === '' ? '' : `.${fraction}`}${exponent}`;
    return { text, value: Number(text) };
  });

// JSON.parse has a -0 of its own.
const writtenZero = fc.constant<Written>({ text: '-0', value: -0 });

const writtenString = fc
  .tuple(hostileText, fc.boolean())
  .map(([value, escaped]): Written => ({ text: written(value, escaped), value }));

const written = (value: string, escaped: boolean): string =>
  escaped
    ? `"${Array.from({ length: value.length }, (_, i) => `\\u${value.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')}"`
    : JSON.stringify(value);

/**
 * V8 takes an escaped key for one that it has met in the same place of another object, if that holds what the escape
 * begins with: after `{"\\":0}` it reads `{"\"":0}` as if it were that (nodejs/node#63785). So a key has a backslash only
 * where no other can be mistaken for it: at the end of these.
 */
const backslashed = ['pk\\', 'a:1\\'];

const key = fc.oneof(
  hostileText.map((text) => text.replaceAll('\\', '/')),
  fc.constantFrom('pk', 'user', 'a:1', '', '__proto__', ID, ...backslashed),
);

/** Whether a key has a backslash, where it could be mistaken. */
const hasBackslashInKey = (text: string): boolean =>
  /(?:\\\\|\\u005c)(?:[^"\\]|\\.)*"[ \n\r\t]*:/i.test(
    backslashed.reduce((rest, known) => rest.replaceAll(JSON.stringify(known), '""'), text),
  );

const writtenLiteral = fc.constantFrom<Written>(
  { text: 'true', value: true },
  { text: 'false', value: false },
  { text: 'null', value: null },
);

const writtenValue = fc.letrec<{ value: Written; array: Written; object: Written }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    writtenInteger,
    writtenString,
    writtenFloat,
    writtenZero,
    writtenLiteral,
    tie('array'),
    tie('object'),
  ),
  array: fc.tuple(fc.array(fc.tuple(blanks, tie('value'), blanks), { maxLength: 5 }), blanks).map(([items, blank]) => ({
    text:
      items.length === 0
        ? `[${blank}]`
        : `[${items.map(([before, item, after]) => before + item.text + after).join(',')}]`,
    value: items.map(([, item]) => item.value),
  })),
  object: fc
    .tuple(
      fc.array(fc.tuple(blanks, key, fc.boolean(), blanks, blanks, tie('value'), blanks), { maxLength: 5 }),
      blanks,
    )
    .map(([members, blank]) => {
      const value: object = {};
      // Assignment would set the prototype where the key is __proto__.
      for (const [, key, , , , member] of members)
        Object.defineProperty(value, key, {
          value: member.value,
          enumerable: true,
          configurable: true,
          writable: true,
        });
      const text = members
        .map(([a, key, escaped, b, c, member, d]) => `${a}${written(key, escaped)}${b}:${c}${member.text}${d}`)
        .join(',');
      return { text: `{${members.length === 0 ? blank : text}}`, value };
    }),
})).value;

export const document = fc
  .tuple(blanks, writtenValue, blanks)
  .map(([before, body, after]): Written => ({ text: before + body.text + after, value: body.value }));

/** Pieces of JSON in no order, ids among them: mostly malformed, and now and then not. */
export const pieces = fc
  .array(
    fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '"',
      '\\',
      '-',
      '.',
      'e5',
      ' ',
      '\n',
      '\t',
      '\u00a0',
      '\ufeff',
      '0',
      '1',
      'a',
      'null',
      '"pk"',
      '"pk":',
      '""',
      ID,
      ID,
      `-${ID}`,
      `0${ID}`,
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

/** A document with a piece cut out, doubled, or put in. */
export const mutated = fc
  .tuple(document, fc.nat(), fc.nat({ max: 6 }), fc.oneof(fc.constant(''), pieces))
  .map(([{ text }, at, length, piece]) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + piece + text.slice(from + length);
  })
  .filter((text) => !hasBackslashInKey(text));

/** What decoding comes to. */
export function outcome<Text>(decode: (text: Text) => unknown, text: Text): { readonly value: unknown } | 'refused' {
  try {
    return { value: decode(text) };
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError);
    return 'refused';
  }
}
