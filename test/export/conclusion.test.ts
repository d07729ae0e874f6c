import { expect, test } from 'vitest';
import type { WalkEnd } from '../../src/export/walk.ts';
import { concluded } from '../../src/process/export/conclusion.ts';

const options = { query: '{ user }', out: 'rows.csv' } as Parameters<typeof concluded>[1];
const stoppedAfter = (pages: number): WalkEnd => ({
  kind: 'stopped',
  failure: { message: 'user "x" not found', extensions: { code: 'NOT_FOUND' } },
  progress: { rows: pages * 10, pages, cost: 1, total: undefined, gaps: 0 },
});

test('an export that failed before its first page has nothing to resume, and its exit code says so', () => {
  const notes: string[] = [];
  expect(concluded(stoppedAfter(0), options, (note) => notes.push(note))).toBe(1);
  expect(notes).toEqual(['Stopped: user "x" not found. So far: 0 rows, 0 pages, cost 1.']);
});

test('an export that stopped after a page says how to go on', () => {
  const notes: string[] = [];
  expect(concluded(stoppedAfter(1), options, (note) => notes.push(note))).toBe(3);
  expect(notes.at(-1)).toMatch(/^To go on: .*export --resume --out rows\.csv$/);
});

test('an export names one row, one page and one missing value in the singular', () => {
  const notes: string[] = [];
  const progress = { rows: 1, pages: 1, cost: 1, total: undefined, gaps: 1 };
  expect(concluded({ kind: 'complete', progress }, options, (note) => notes.push(note))).toBe(0);
  expect(notes).toEqual([
    '1 value is missing: the source is gone, private or not readable.',
    'Done: 1 row, 1 page, cost 1.',
  ]);
});
