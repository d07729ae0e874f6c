import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonText } from '../../src/json/text.ts';
import { randomCases } from '../support/runner/random-cases.ts';

/** The result of parsing a JSON text: its value, or that it is refused. */
function read(text: string): unknown {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return 'refused';
  }
}

/** A body long enough for the one-byte decoder. */
const long = (json: string) => Buffer.from(`[${JSON.stringify('x'.repeat(40_000))},${json}]`);
const expectSame = (body: Buffer): void => {
  expect(read(jsonText(body))).toEqual(read(body.toString('utf8')));
};

test('a long body of any characters is the same JSON', () => {
  const value = fc.jsonValue({ stringUnit: 'binary' });
  fc.assert(
    fc.property(value, fc.nat(3000), (json, shift) =>
      expectSame(long(`"${'y'.repeat(shift)}",${JSON.stringify(json)}`)),
    ),
  );
});

test('a long body of any bytes is refused exactly when its text is', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom('"', '\\', 'é', '🌿', '\\é', '\\\\é', '{"', '":', ',', '\u2028', '\ufeff')
      .map((text) => Buffer.from(text)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) =>
      expectSame(Buffer.concat([long('"a"').subarray(0, -4), ...pieces, Buffer.from('"]')])),
    ),
    {
      numRuns: randomCases(125),
    },
  );
});

describe('a long body', () => {
  test.each([
    ['with an escaped non-ASCII character is refused', '"\\é"'],
    ['with a backslash before such a character keeps it', '"\\\\é"'],
    ['with two backslashes and such an escape is refused', '"\\\\\\é"'],
    ['with such a character outside of strings is refused', 'é'],
    ['with such a key is read', '{"ключ":1}'],
    ['with a truncated character at its end is the same', '"a'],
  ])('%s', (_what, json) => expectSame(long(json)));

  test('in another script is its text as it is, since escaping each letter would take several times as long', () => {
    const body = long(`"${'буква '.repeat(100)}"`);
    expect(jsonText(body)).toBe(body.toString('utf8'));
  });

  test('has one byte a character, emoji included', () => {
    const text = jsonText(long('"🌿"'));
    expect([...text].every((letter) => letter.charCodeAt(0) < 0x80)).toBe(true);
    expect(JSON.parse(text)[1]).toBe('🌿');
  });

  test('is the same wherever it begins in memory and its characters stand', () => {
    for (let begin = 0; begin < 8; begin += 1)
      for (let place = 0; place < 8; place += 1) {
        const text = Buffer.from(`["${'x'.repeat(2048 + place)}é${'y'.repeat(40_000)}🌿${'z'.repeat(place)}é"]`);
        expectSame(Buffer.concat([Buffer.alloc(begin), text]).subarray(begin));
      }
  });

  test('with characters across two blocks is the same', () => {
    for (let shift = 2040; shift < 2056; shift += 1)
      expectSame(Buffer.from(`["${'x'.repeat(shift)}🌿${'y'.repeat(40_000)}🌿"]`));
  });
});
