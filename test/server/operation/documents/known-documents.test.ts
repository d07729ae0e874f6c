import { type DocumentNode, parse } from 'graphql';
import { expect, test } from 'vitest';
import { knownDocuments } from '../../../../src/server/operation/documents/known-documents.ts';

const document = parse('{ a }');
const texts = (count: number, length: number) =>
  Array.from({ length: count }, (_, number) => `${number} `.padEnd(length, 'x'));

function addAndFind(all: readonly string[]): (DocumentNode | undefined)[] {
  const known = knownDocuments();
  for (const text of all) known.set(text, document);
  return all.map((text) => known.get(text));
}

test('a text is known exactly as it was added', () => {
  const known = knownDocuments();
  known.set('{ a }', document);
  expect([known.get('{ a }'), known.get('{ a  }')]).toEqual([document, undefined]);
});

test('the latest thousand short texts are cached', () => {
  const found = addAndFind(texts(1100, 10));
  expect(found.slice(0, 100).every((one) => one === undefined)).toBe(true);
  expect(found.slice(100).every((one) => one === document)).toBe(true);
});

test('the latest long texts are cached, up to a million characters', () => {
  const found = addAndFind(texts(100, 32_768));
  expect(found.filter((one) => one === document)).toHaveLength(32);
  expect(found.at(-1)).toBe(document);
});

test('a text over 32 kB is not cached and evicts none', () => {
  expect(addAndFind(['{ a }', 'x'.repeat(32_769)])).toEqual([document, undefined]);
});

test('a text added again takes no further space', () => {
  expect(addAndFind(['{ a }', ...Array<string>(5000).fill('x'.repeat(30_000))])[0]).toBe(document);
});
