import { expect, test } from 'vitest';
import { CountedBytes } from '../../src/files/sending/counted-bytes.ts';
import { advance, stopClock } from '../support/time/clock.ts';

stopClock();

/** A file that arrives in parts of one size, at an interval. Resolves with the failure that ended it, if one did. */
async function transfer(counted: CountedBytes, parts: { count: number; bytes: number; everyMs: number }) {
  let failure: Error | undefined;
  counted.on('error', (error) => {
    failure = error;
  });
  for (let part = 0; part < parts.count && failure === undefined; part++) {
    await advance(parts.everyMs);
    counted.write(Buffer.alloc(parts.bytes));
    await advance(0);
  }
  return failure;
}

test('a server that sends a byte now and then is given up after half a minute', async () => {
  const counted = new CountedBytes(1_000).resume();
  const begun = performance.now();
  const failure = await transfer(counted, { count: 100, bytes: 1, everyMs: 5_000 });
  expect(failure?.message).toContain('too slowly');
  expect(performance.now() - begun).toBeLessThanOrEqual(35_000);
});

test('a large file over a slow line takes its time', async () => {
  const counted = new CountedBytes(100_000_000).resume();
  expect(await transfer(counted, { count: 200, bytes: 50_000, everyMs: 5_000 })).toBeUndefined();
});

test('the time in which the client takes nothing does not count', async () => {
  const counted = new CountedBytes(10_000_000);
  // The first part fills what is read ahead.
  expect(await transfer(counted, { count: 20, bytes: 100_000, everyMs: 25_000 })).toBeUndefined();
  counted.resume();
  await advance(0);
  expect(counted.bytes).toBe(2_000_000);
});
