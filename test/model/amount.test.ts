import { expect, test } from 'vitest';
import { described } from '../../src/export/price.ts';
import { progressLine } from '../../src/export/progress-line.ts';
import { amountOf } from '../../src/model/amount.ts';
import { Meter } from '../../src/upstreams/ledger/meter.ts';

test('a text names one thing in the singular', () => {
  expect([0, 1, 2].map((value) => amountOf(value, 'page'))).toEqual(['0 pages', '1 page', '2 pages']);
  expect([1, 2].map((value) => amountOf(value, 'call waits', 'calls wait'))).toEqual(['1 call waits', '2 calls wait']);
});

test('so do the price and the progress of an export, and an operation that may make one call', () => {
  expect(described({ ofPage: 1, pages: 1 }, 50, undefined)).toBe(
    'A page of 50 costs at most 1 unit (requests of HikerAPI and credits of KeyAPI). 1 page costs at most 1.',
  );
  const timing = { seconds: 1, rowsBefore: 0 };
  expect(progressLine({ rows: 1, pages: 1, cost: 1, total: undefined, gaps: 0 }, timing)).toBe(
    '1 row  1 page  1 rows/s  cost 1',
  );
  expect(progressLine({ rows: 1, pages: 1, cost: 1, total: 1200, gaps: 0 }, timing)).toContain(
    '1 of 1,200 rows  1 page',
  );
  expect(new Meter(1).exhausted().message).toMatch(/^this operation has made its 1 upstream call;/);
});
