import fc from 'fast-check';
import { expect } from 'vitest';

/** Arbitrary JSON texts with their values, valid in any notation or malformed, for tests of decoders. */

/** A JSON text and the value that decoding must return. */
interface JsonText {
  readonly text: string;
  readonly value: unknown;
}

export const ID = '3870208929998373811';

const blanks = fc.string({ unit: fc.constantFrom(' ', '\n', '\r', '\t'), maxLength: 3 });

// Characters that can confuse a scanner, and digits that look like ids.
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

const writtenInteger = integers.map((integer): JsonText => {
  const text = String(integer);
  return { text, value: text.replace('-', '').length >= 16 ? text : Number(text) };
});

// Fractions and exponents as long as ids, which are doubles.
export const writtenFloat = fc
  .tuple(
    integers,
    fc.option(fc.stringMatching(/^\d{1,25}$/), { nil: '' }),
    fc.option(fc.stringMatching(/^[eE][+-]?\d{1,25}$/), { nil: '' }),
  )
  .filter(([, fraction, exponent]) => fraction !== '' || exponent !== '')
  .map(([integer, fraction, exponent]): JsonText => {
    const text = `${integer}${fraction === '' ? '' : `.${fraction}`}${exponent}`;
    return { text, value: Number(text) };
  });

// JSON.parse has a negative zero.
const writtenZero = fc.constant<JsonText>({ text: '-0', value: -0 });

const writtenString = fc
  .tuple(hostileText, fc.boolean())
  .map(([value, escaped]): JsonText => ({ text: written(value, escaped), value }));

const written = (value: string, escaped: boolean): string =>
  escaped
    ? `"${Array.from({ length: value.length }, (_, i) => `\\u${value.charCodeAt(i).toString(16).padStart(4, '0')}`).join('')}"`
    : JSON.stringify(value);

/**
 * V8 mistakes an escaped key for one that it has read at the same position of another object, if that key has the same
 * beginning: after `{"\\":0}` it reads `{"\"":0}` as `{"\\":0}` (nodejs/node#63785). So a key has a backslash only at the end of
 * these, where no other can be mistaken for it.
 */
const backslashed = ['pk\\', 'a:1\\'];

/** Keys that mean others, and some that only begin like them. */
const typedKeys = ['1lpk', '1fuser', '1$pk', '1$user(id:"1")', '1$a:1(b(c)"d")', '1$', '1$(', '1l', '1l0', 'pk(x:"1")'];

const key = fc.oneof(
  hostileText.map((text) => text.replaceAll('\\', '/')),
  fc.constantFrom('pk', 'user', 'a:1', '', '__proto__', ID, ...backslashed, ...typedKeys),
);

/** Whether a key contains a backslash that V8 could mistake. */
const hasBackslashInKey = (text: string): boolean =>
  /(?:\\\\|\\u005c)(?:[^"\\]|\\.)*"[ \n\r\t]*:/i.test(
    backslashed.reduce((rest, known) => rest.replaceAll(JSON.stringify(known), '""'), text),
  );

const writtenLiteral = fc.constantFrom<JsonText>(
  { text: 'true', value: true },
  { text: 'false', value: false },
  { text: 'null', value: null },
);

const writtenValue = fc.letrec<{ value: JsonText; array: JsonText; object: JsonText }>((tie) => ({
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
      // Assignment would set the prototype if the key is __proto__.
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
  .map(([before, body, after]): JsonText => ({ text: before + body.text + after, value: body.value }));

/** Random pieces of JSON with ids, mostly malformed. */
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

/** A document with a piece removed, repeated or inserted. */
export const mutated = fc
  .tuple(document, fc.nat(), fc.nat({ max: 6 }), fc.oneof(fc.constant(''), pieces))
  .map(([{ text }, at, length, piece]) => {
    const from = at % (text.length + 1);
    return text.slice(0, from) + piece + text.slice(from + length);
  })
  .filter((text) => !hasBackslashInKey(text));

/** The value that decoding returns, or that it refuses the text. */
export function outcome<Text>(decode: (text: Text) => unknown, text: Text): { readonly value: unknown } | 'refused' {
  try {
    return { value: decode(text) };
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError);
    return 'refused';
  }
}
