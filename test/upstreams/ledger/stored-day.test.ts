import { describe, expect, test } from 'vitest';
import { readCall, readSums } from '../../../src/upstreams/ledger/stored-day.ts';

const day = '2026-11-21';
const row = {
  day,
  upstream: 'HIKER',
  endpoint: '/v2/user/by/id',
  client: 'app',
  key: 'web-shop',
  requests: 1,
  billed: 2,
  credits: 0.5,
  errors: 0,
};

describe('the sums of an instance', () => {
  test('of an earlier release have no key', () => {
    const { key: _, ...earlier } = row;
    expect(readSums(JSON.stringify({ latest: 1, spendings: [earlier] }), day)?.spendings).toEqual([
      { ...row, key: null },
    ]);
  });

  test('are read as they were written', () => {
    expect(readSums(JSON.stringify({ latest: 1, spendings: [row] }), day)).toEqual({ latest: 1, spendings: [row] });
    expect(readCall(JSON.stringify({ number: 1, spending: row }), day)).toEqual({ number: 1, spending: row });
  });

  test.each([
    ['infinite sums', { billed: 1e308 }],
    ['negative sums', { requests: -1 }],
    ['sums that are texts', { requests: '1' }],
    ['sums that are missing', { credits: null }],
    ['another day', { day: '2026-11-20' }],
    ['an unknown service', { upstream: 'planted' }],
    ['an endpoint of any length', { endpoint: 'x'.repeat(9_999) }],
    ['a client of any length', { client: 'x'.repeat(9_999) }],
    ['a client that is not a text', { client: { planted: true } }],
    ['an additional key', { planted: true }],
  ])('are not read with %s', (_what, differing) => {
    const changed = { ...row, ...differing };
    expect(readSums(JSON.stringify({ latest: 1, spendings: [row, changed] }), day)).toBeUndefined();
    expect(readCall(JSON.stringify({ number: 1, spending: changed }), day)).toBeUndefined();
  });

  test.each(['', 'planted', 'null', '{}', '[null]', '{"latest":-1,"spendings":[]}'])('are not read from %j', (text) => {
    expect(readSums(text, day)).toBeUndefined();
    expect(readCall(text, day)).toBeUndefined();
  });
});
