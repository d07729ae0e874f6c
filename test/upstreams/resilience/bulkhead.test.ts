import { getEventListeners } from 'node:events';
import { expect, test } from 'vitest';
import { Bulkhead } from '../../../src/upstreams/resilience/queue/bulkhead.ts';
import { QueueBound } from '../../../src/upstreams/resilience/queue/queue-bound.ts';

test('slots are given in the order of the requests', async () => {
  const bulkhead = new Bulkhead(1, new QueueBound({ upstream: 'HIKER', limit: 10 }));
  const order: string[] = [];
  expect(bulkhead.tryAcquire()).toBe(true);
  expect(bulkhead.tryAcquire()).toBe(false);
  const { signal } = new AbortController();
  const first = bulkhead.acquire(signal).then(() => order.push('first'));
  const second = bulkhead.acquire(signal).then(() => order.push('second'));
  expect(bulkhead).toMatchObject({ running: 1, queue: { calls: 2 } });
  bulkhead.release();
  await first;
  expect(bulkhead).toMatchObject({ running: 1, queue: { calls: 1 } });
  bulkhead.release();
  await second;
  expect(order).toEqual(['first', 'second']);
  bulkhead.release();
  expect(bulkhead).toMatchObject({ running: 0, queue: { calls: 0 } });
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('an aborted call takes no slot and leaves no listener', async () => {
  const bulkhead = new Bulkhead(1, new QueueBound({ upstream: 'HIKER', limit: 10 }));
  bulkhead.tryAcquire();
  const leaving = new AbortController();
  const gone = bulkhead.acquire(leaving.signal);
  const staying = bulkhead.acquire(new AbortController().signal);
  leaving.abort(new Error('the client left'));
  await expect(gone).rejects.toThrow('the client left');
  expect(getEventListeners(leaving.signal, 'abort')).toEqual([]);
  bulkhead.release();
  await staying;
  bulkhead.release();
  expect(bulkhead).toMatchObject({ running: 0, queue: { calls: 0 } });
});
