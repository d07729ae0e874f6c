import { parse } from 'graphql';
import { describe, expect, test, vi } from 'vitest';
import { keepable } from '../../../../src/server/answer/answer-freshness.ts';
import { CachedResponse } from '../../../../src/server/operation/response-cache/cached-response.ts';
import { ResponseStore } from '../../../../src/server/operation/response-cache/response-store.ts';
import { withResponseCache } from '../../../../src/server/operation/response-cache/with-response-cache.ts';
import { Freshness } from '../../../../src/upstreams/cache/freshness.ts';
import { advance, stopClock } from '../../../support/time/clock.ts';

const cost = { requests: 0, billed: 0, credits: 0, cacheHits: 1, coalesced: 0, durationMs: 1 };

/** The freshness of an answer made of one entry, which is there as long as `entry` says. */
function freshnessOf(entry: { isThere: boolean }): Freshness {
  const freshness = new Freshness({ recordsEntries: true });
  freshness.note(Date.now() + 60_000);
  freshness.entries?.push({ isStillThere: () => entry.isThere, countHit: () => undefined });
  return freshness;
}

const responseOf = (text: string) =>
  new CachedResponse({ data: { text }, extensions: { upstream: cost } }, freshnessOf({ isThere: true }));

test('a response whose entry ended while it was made is never given', async () => {
  const entry = { isThere: true };
  const made: number[] = [];
  const run = withResponseCache(
    async () => {
      const freshness = freshnessOf(entry);
      // A write ends the entry before the answer is complete.
      entry.isThere = made.length > 2;
      made.push(made.length);
      return keepable({ data: { made: made.length }, extensions: { upstream: cost } }, { freshness });
    },
    { store: new ResponseStore(100_000), keyBudgets: undefined, observer: undefined },
  );
  const request = { document: parse('{ made }'), operationName: undefined, variables: {}, signal: undefined };
  const results = [];
  for (let time = 0; time < 6; time += 1) results.push((await run(request)).data?.['made']);
  // The fourth run is the first whose entry stays.
  expect(results).toEqual([1, 2, 3, 4, 4, 4]);
});

test('a client that varies its requests stores nothing, and is forgotten', () => {
  const store = new ResponseStore(100_000);
  for (let variant = 0; variant < 100_000; variant += 1) expect(store.isAskedAgain(`variant ${variant}`)).toBe(false);
  expect(store.isAskedAgain('variant 99999')).toBe(true);
  expect(store.isAskedAgain('variant 0')).toBe(false);
  expect(store.bytes).toBe(0);
});

test('responses take no more than their part of the memory, and the latest used stay', () => {
  const store = new ResponseStore(100_000);
  for (let number = 0; number < 500; number += 1) {
    store.set(`key ${number}`, responseOf('x'.repeat(1000)));
    expect(store.get('key 0')).toBeDefined();
    expect(store.bytes).toBeLessThanOrEqual(100_000);
  }
  expect(store.bytes).toBeGreaterThan(90_000);
  expect(store.get('key 100')).toBeUndefined();
});

test('a response that takes more than an eighth of the store is not stored', () => {
  const store = new ResponseStore(100_000);
  store.set('large', responseOf('x'.repeat(20_000)));
  expect(store.get('large')).toBeUndefined();
  expect(store.bytes).toBe(0);
});

/** Node lets a timer that is to wait longer fire after a millisecond. */
const longestTimer = 2 ** 31 - 1;

describe('as time passes', () => {
  stopClock();

  test('responses that have ended are removed even if nothing is asked', async () => {
    const store = new ResponseStore(100_000);
    store.set('key', responseOf('text'));
    await advance(59_000);
    expect(store.bytes).toBeGreaterThan(0);
    await advance(32_000);
    expect(store.bytes).toBe(0);
  });

  test('a date that is set back by a month makes no timer fire all the time', async () => {
    const store = new ResponseStore(100_000);
    store.set('key', responseOf('text'));
    vi.setSystemTime(Date.now() - 30 * 86_400_000);
    // Not a spy: Vitest would restore the stopped clock's timer after the file.
    const { setTimeout } = globalThis;
    const waits: number[] = [];
    vi.stubGlobal('setTimeout', (work: () => void, ms = 0) => {
      waits.push(ms);
      return setTimeout(work, ms);
    });
    try {
      await advance(90_000);
    } finally {
      vi.unstubAllGlobals();
    }
    // Gateways of other files in this process may have timers too, but none waits for weeks.
    expect(waits.filter((ms) => ms === 30_000).length).toBeGreaterThanOrEqual(3);
    expect(waits.filter((ms) => ms > longestTimer)).toEqual([]);
  });
});
