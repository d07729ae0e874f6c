import { expect, test } from 'vitest';
import { ShapeError } from '../../../src/errors.ts';
import { readingOf } from '../../../src/upstreams/contract/unreadable-rows.ts';
import { hiker } from '../../../src/upstreams/hiker/endpoints/index.ts';

const likers = (rows: readonly unknown[]) =>
  readingOf(() => hiker.mediaLikers.read({ users: rows, user_count: rows.length, status: 'ok' }));
const person = { pk: 1, username: 'north.nobody' };
const unreadable = (count: number): unknown[] => Array.from({ length: count }, () => ({}));

test('ten thousand unreadable rows are left out', () => {
  const { answer, leftOut } = likers([...unreadable(10_000), person]);
  expect(answer.items.map(({ username }) => username)).toEqual(['north.nobody']);
  expect(leftOut.rows).toBe(10_000);
});

test('an answer with more of them is refused where the next one stands, however many follow', () => {
  expect(() => likers([person, ...unreadable(10_001)])).toThrow(new ShapeError('users[].pk', 'an id'));
  const looked = new Set<number>();
  const watched = (_: unknown, row: number): unknown => ({
    get pk() {
      looked.add(row);
      return undefined;
    },
  });
  expect(() => likers(Array.from({ length: 30_000 }, watched))).toThrow(ShapeError);
  expect(looked.size).toBe(10_001);
});
