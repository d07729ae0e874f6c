import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChunkedBytes, TextBytes } from '../../src/json/bytes.ts';
import { decodeExcerpt, excerptOf, parseExcerpt } from '../../src/json/decode-excerpt.ts';
import { DecodedKeys } from '../../src/json/decoded-keys.ts';

const keys = new DecodedKeys([new Map([['pk', 0]])]);

/** The bytes in pieces of these lengths, and the rest. */
function cut(bytes: Buffer, lengths: readonly number[]): Buffer[] {
  const pieces: Buffer[] = [];
  let at = 0;
  for (const length of lengths) {
    pieces.push(bytes.subarray(at, at + length));
    at += length;
  }
  return [...pieces, bytes.subarray(at)];
}

test('a body in pieces is the body, wherever it is cut', () => {
  const value = fc.jsonValue({ maxDepth: 3 });
  fc.assert(
    fc.property(value, value, fc.array(fc.nat(20)), (pk, other, lengths) => {
      const body = Buffer.from(JSON.stringify({ other, pk: [pk, { pk, other }] }));
      const bytes = new ChunkedBytes(cut(body, lengths));
      expect(bytes.length).toBe(body.length);
      expect(bytes.toBuffer()).toEqual(body);
      expect(decodeExcerpt(bytes, keys)).toStrictEqual(decodeExcerpt(body, keys));
      const excerpt = excerptOf(bytes, keys);
      expect(excerpt).toBe(excerptOf(body, keys));
      expect(parseExcerpt(excerpt)).toStrictEqual(decodeExcerpt(body, keys));
      expect(decodeExcerpt(new TextBytes(excerpt), keys)).toStrictEqual(decodeExcerpt(body, keys));
    }),
  );
});

test('letters of every script come back from an excerpt', () => {
  const pk = 'Łódź 東京 🎬 ÿ';
  const body = Buffer.from(JSON.stringify({ pk, other: pk }));
  expect(parseExcerpt(excerptOf(body, keys))).toEqual({ pk });
  expect(decodeExcerpt(new TextBytes(excerptOf(body, keys)), keys)).toEqual({ pk });
});

test('no body is no JSON', () => {
  expect(() => excerptOf(new ChunkedBytes([]), keys)).toThrow(SyntaxError);
  expect(new ChunkedBytes([]).toBuffer()).toHaveLength(0);
});
