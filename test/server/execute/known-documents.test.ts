import { type DocumentNode, parse } from 'graphql';
import { expect, test } from 'vitest';
import { KnownDocuments } from '../../../src/server/execute/known-documents.ts';

const document = parse('{ a }');
const texts = (count: number, length: number) =>
  Array.from({ length: count }, (_, number) => `${number} `.padEnd(length, 'x'));

function kept(all: readonly string[]): (DocumentNode | undefined)[] {
  const known = new KnownDocuments();
  for (const text of all) known.add(text, document);
  return all.map((text) => known.find(text));
}

test('a text is known once it is added, and only that', () => {
  const known = new KnownDocuments();
  known.add('{ a }', document);
  expect([known.find('{ a }'), known.find('{ a  }')]).toEqual([document, undefined]);
});

test('of many short texts the latest thousand are kept', () => {
  const found = kept(texts(1100, 10));
  expect(found.slice(0, 100).every((one) => one === undefined)).toBe(true);
  expect(found.slice(100).every((one) => one === document)).toBe(true);
});

test('of long texts as many as make a million letters', () => {
  const found = kept(texts(100, 32_768));
  expect(found.filter((one) => one === document)).toHaveLength(32);
  expect(found.at(-1)).toBe(document);
});

test('one longer than 32 kB is not kept, and drives nothing out', () => {
  expect(kept(['{ a }', 'x'.repeat(32_769)])).toEqual([document, undefined]);
});

test('the same text again takes no room', () => {
  expect(kept(['{ a }', ...Array<string>(5000).fill('x'.repeat(30_000))])[0]).toBe(document);
});
