import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonPieces } from '../../../../src/server/operation/answer/json-pieces.ts';
import { TextChunks } from '../../../../src/server/operation/answer/text-chunks.ts';

/** An answer of more than a megabyte, with texts of one to four bytes a character. */
const large = {
  texts: Array.from({ length: 3_000 }, (_, index) => ({ index, text: 'aé€😀'.repeat(index % 90), nothing: null })),
  long: '😀é'.repeat(40_000),
  list: [],
  object: {},
  nested: [[{ flag: true }], [[1.5]]],
};

function textOf(value: unknown): { readonly chunks: readonly Buffer[]; readonly bytes: number } {
  const text = new TextChunks();
  for (const piece of jsonPieces(value)) text.add(piece);
  const { bytes } = text;
  return { chunks: text.end(), bytes };
}

test('the text of a large answer is that of JSON.stringify', () => {
  const { chunks, bytes } = textOf(large);
  const whole = Buffer.concat(chunks);
  expect(whole.equals(Buffer.from(JSON.stringify(large)))).toBe(true);
  expect(bytes).toBe(whole.length);
});

test('so is that of any JSON, at any place of a large one', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const around = { before: large.texts, value, after: [value] };
      expect(Buffer.concat(textOf(around).chunks).toString()).toBe(JSON.stringify(around));
    }),
    { numRuns: 30 },
  );
});

test('it is written piece by piece: only a single long text makes a long piece or a long chunk', () => {
  const lengths = Array.from(jsonPieces(large.texts), (piece) => piece.length);
  expect(lengths.length).toBeGreaterThan(1_000);
  expect(Math.max(...lengths)).toBeLessThan(32_768);
  const chunks = textOf(large.texts).chunks.map(({ length }) => length);
  expect(Math.max(...chunks)).toBeLessThanOrEqual(65_536);
  expect(textOf(large).chunks.filter(({ length }) => length > 65_536)).toHaveLength(1);
});

test('members without a value are left out, as in JSON', () => {
  const value = { texts: large.texts, missing: undefined };
  expect(Buffer.concat(textOf(value).chunks).toString()).toBe(JSON.stringify(value));
  expect(Buffer.concat(textOf({ texts: large.texts, before: { missing: undefined } }).chunks).toString()).toContain(
    '{}',
  );
});
