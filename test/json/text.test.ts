import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonText } from '../../src/json/text.ts';

/** What reading a text as JSON comes to: the value, or that it is refused. */
function read(text: string): unknown {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return 'refused';
  }
}

/** A body long enough for the one-byte way. */
const long = (json: string) => Buffer.from(`[${JSON.stringify('x'.repeat(40_000))},${json}]`);
const agree = (body: Buffer): void => {
  expect(read(jsonText(body))).toEqual(read(body.toString('utf8')));
};

test('a long body of any characters decodes to the same JSON', () => {
  const value = fc.jsonValue({ stringUnit: 'binary' });
  fc.assert(
    fc.property(value, fc.nat(3000), (json, shift) => agree(long(`"${'y'.repeat(shift)}",${JSON.stringify(json)}`))),
  );
});

test('a long body of any bytes is refused exactly where its text would be', () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 12 }).map((bytes) => Buffer.from(bytes)),
    fc
      .constantFrom('"', '\\', 'é', '🌿', '\\é', '\\\\é', '{"', '":', ',', '\u2028', '\ufeff')
      .map((text) => Buffer.from(text)),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) =>
      agree(Buffer.concat([long('"a"').subarray(0, -4), ...pieces, Buffer.from('"]')])),
    ),
    {
      numRuns: 500,
    },
  );
});

describe('a long body', () => {
  test.each([
    ['an escape of a letter beyond ASCII stays unknown', '"\\é"'],
    ['a backslash before such a letter stays one', '"\\\\é"'],
    ['two backslashes and an escape', '"\\\\\\é"'],
    ['a letter outside a string stays refused', 'é'],
    ['a key', '{"ключ":1}'],
    ['half a letter at the end', '"a'],
  ])('%s', (_what, json) => agree(long(json)));

  test('has one byte a character, with emoji too', () => {
    const text = jsonText(long('"🌿"'));
    expect([...text].every((letter) => letter.charCodeAt(0) < 0x80)).toBe(true);
    expect(JSON.parse(text)[1]).toBe('🌿');
  });

  test('with characters across the edge of a block is whole', () => {
    for (let shift = 2040; shift < 2056; shift += 1)
      agree(Buffer.from(`["${'x'.repeat(shift)}🌿${'y'.repeat(40_000)}🌿"]`));
  });
});
