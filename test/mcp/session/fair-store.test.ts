import { expect, test } from 'vitest';
import { FairStore } from '../../../src/mcp/session/fair-store.ts';

const store = (removed: string[] = []) =>
  new FairStore<string, string>({
    max: 100,
    maxOfOwner: 30,
    maxEntry: 20,
    sizeOf: (value) => value.length,
    onRemoved: (value) => void removed.push(value),
  });
const ten = (name: string) => name.padEnd(10, '.');

test('an owner who keeps much loses its own oldest entries, and nobody else loses any', () => {
  const removed: string[] = [];
  const kept = store(removed);
  kept.add('quiet', 'q', ten('q'));
  for (let count = 0; count < 50; count += 1) kept.add('busy', `b${count}`, ten(`b${count}`));
  expect(kept.get('quiet', 'q')).toBe(ten('q'));
  expect([...kept.values()].sort()).toEqual(['b47', 'b48', 'b49', 'q'].map(ten));
  expect(removed).toHaveLength(47);
});

test('an entry that was used stays longer than one that was not', () => {
  const kept = store();
  for (const key of ['a', 'b', 'c']) kept.add('owner', key, ten(key));
  expect(kept.get('owner', 'a')).toBe(ten('a'));
  kept.add('owner', 'd', ten('d'));
  expect(['a', 'b', 'c', 'd'].map((key) => kept.get('owner', key))).toEqual([ten('a'), undefined, ten('c'), ten('d')]);
});

test('many owners together keep to the maximum of all', () => {
  const kept = store();
  for (let owner = 0; owner < 50; owner += 1) kept.add(`owner ${owner}`, `key ${owner}`, ten('x'));
  expect([...kept.values()]).toHaveLength(10);
});

test('an entry belongs to its owner, can be removed once, and must not be too large', () => {
  const kept = store();
  expect(kept.add('owner', 'large', 'x'.repeat(21))).toBe(false);
  expect(kept.add('owner', 'key', 'value')).toBe(true);
  expect(kept.get('other', 'key')).toBeUndefined();
  expect([kept.delete('key'), kept.delete('key')]).toEqual([true, false]);
  expect(kept.get('owner', 'key')).toBeUndefined();
});
