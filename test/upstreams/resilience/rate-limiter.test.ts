import { describe, expect, test, vi } from 'vitest';
import { QueueBound } from '../../../src/upstreams/resilience/queue/queue-bound.ts';
import { RateLimiter } from '../../../src/upstreams/resilience/queue/rate-limiter.ts';
import { pendingTimers, stopTimers } from '../../support/time/timers.ts';

stopTimers();

const { signal: never } = new AbortController();
const limiterOf = (perSecond?: number): RateLimiter =>
  new RateLimiter(perSecond, new QueueBound({ upstream: 'HIKER', limit: 1_000 }));
/** How many of `callers` calls are admitted within `ms` milliseconds. */
async function admittedWithin(limiter: RateLimiter, callers: number, ms: number): Promise<number> {
  let gone = 0;
  for (let person = 0; person < callers; person += 1)
    if (limiter.tryAcquire()) gone += 1;
    else
      void limiter.acquire(never).then((mayGo) => {
        if (mayGo) gone += 1;
      });
  await vi.advanceTimersByTimeAsync(ms);
  return gone;
}

describe('a rate', () => {
  test('admits a burst, and then one call after the other', async () => {
    expect(await admittedWithin(limiterOf(20), 100, 0)).toBe(5);
    expect(await admittedWithin(limiterOf(20), 100, 1_000)).toBe(25);
    expect(await admittedWithin(limiterOf(20), 100, 3_000)).toBe(65);
  });

  test('that instances share is divided by their number', async () => {
    const limiter = limiterOf(40);
    limiter.setInstances(4);
    expect(await admittedWithin(limiter, 22, 2_000)).toBe(22);
    limiter.setInstances(1);
    expect(await admittedWithin(limiter, 100, 1_000)).toBe(40);
  });

  test('lends what is not used but for one call, and uses what is borrowed while calls wait', async () => {
    const lender = limiterOf(20);
    expect(lender.lend(100)).toBe(4);
    expect(lender.tryAcquire()).toBe(true);
    const borrower = limiterOf(20);
    const admitted = admittedWithin(borrower, 20, 0);
    expect(borrower.lend(100)).toBe(0);
    borrower.borrow(4);
    expect(await admitted).toBe(9);
  });

  test('does not store calls that are lent for later', async () => {
    const limiter = limiterOf(20);
    limiter.borrow(100);
    expect(await admittedWithin(limiter, 100, 0)).toBe(5);
  });

  test('can be less than one per second', async () => {
    expect(await admittedWithin(limiterOf(0.5), 10, 4_000)).toBe(3);
  });

  test('that is removed admits all waiting calls', async () => {
    const limiter = limiterOf(1);
    const waiting = admittedWithin(limiter, 10, 10);
    limiter.setRate(undefined);
    expect(await waiting).toBe(10);
    expect(pendingTimers()).toBe(0);
  });

  test('gives the expected wait', async () => {
    const limiter = limiterOf(4);
    expect(limiter.tryAcquire()).toBe(true);
    expect(limiter.waitMs).toBe(250);
    await vi.advanceTimersByTimeAsync(250);
    expect(limiter.tryAcquire()).toBe(true);
  });

  test('sets no timer while no call waits', () => {
    expect(limiterOf(20).tryAcquire()).toBe(true);
    expect(pendingTimers()).toBe(0);
  });
});

describe('a pause', () => {
  test('delays all calls, and admits them when it ends', async () => {
    const limiter = limiterOf();
    limiter.pause(1_000);
    expect(limiter).toMatchObject({ waitMs: 1_000, pauseMs: 1_000 });
    const waiting = admittedWithin(limiter, 3, 1_000);
    expect(limiter.tryAcquire()).toBe(false);
    expect(await waiting).toBe(3);
    expect(limiter.tryAcquire()).toBe(true);
  });

  test('is not ended by a shorter one, and is extended for waiting calls by a longer one', async () => {
    const limiter = limiterOf();
    limiter.pause(1_000);
    const waiting = admittedWithin(limiter, 1, 1_500);
    limiter.pause(10);
    limiter.pause(2_000);
    expect(await waiting).toBe(0);
    await vi.advanceTimersByTimeAsync(500);
    expect(limiter.tryAcquire()).toBe(true);
  });

  test('can dismiss the waiting calls', async () => {
    const limiter = limiterOf();
    limiter.pause(1_000);
    const waiting = limiter.acquire(never);
    limiter.dismiss();
    expect(await waiting).toBe(false);
    expect(pendingTimers()).toBe(0);
  });
});

test('an aborted call leaves at once, without a timer, and the next one gets its turn', async () => {
  const limiter = limiterOf(1);
  limiter.tryAcquire();
  const leaving = new AbortController();
  const staying = new AbortController();
  const gone = limiter.acquire(leaving.signal);
  const next = limiter.acquire(staying.signal);
  leaving.abort(new Error('the client left'));
  await expect(gone).rejects.toThrow('the client left');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await next).toBe(true);
  const last = new AbortController();
  const oneWaiter = limiter.acquire(last.signal);
  last.abort(new Error('the client left'));
  await expect(oneWaiter).rejects.toThrow('the client left');
  expect(pendingTimers()).toBe(0);
  await expect(limiter.acquire(leaving.signal)).rejects.toThrow('the client left');
});
