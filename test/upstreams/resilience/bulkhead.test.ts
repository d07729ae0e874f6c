import { expect, test } from 'vitest';
import { Canceller } from '../../../src/cancel.ts';
import { Bulkhead } from '../../../src/upstreams/resilience/queue/bulkhead.ts';

/** Counts who listens. */
class Watched extends Canceller {
  listeners = 0;
  override addEventListener(type: 'abort', listener: () => void): void {
    this.listeners += 1;
    super.addEventListener(type, listener);
  }
  override removeEventListener(type: 'abort', listener: () => void): void {
    this.listeners -= 1;
    super.removeEventListener(type, listener);
  }
}

test('places are given in the order in which they were asked for', async () => {
  const bulkhead = new Bulkhead(1, 10);
  const order: string[] = [];
  expect(bulkhead.enter()).toBe(true);
  expect(bulkhead.enter()).toBe(false);
  const signal = new Watched();
  const first = bulkhead.wait(signal).then(() => order.push('first'));
  const second = bulkhead.wait(signal).then(() => order.push('second'));
  expect(bulkhead).toMatchObject({ running: 1, queue: { length: 2 } });
  bulkhead.leave();
  await first;
  expect(bulkhead).toMatchObject({ running: 1, queue: { length: 1 } });
  bulkhead.leave();
  await second;
  expect(order).toEqual(['first', 'second']);
  bulkhead.leave();
  expect(bulkhead).toMatchObject({ running: 0, queue: { length: 0 } });
  expect(signal.listeners).toBe(0);
});

test('who goes away while waiting holds no place, and nobody listens to them any more', async () => {
  const bulkhead = new Bulkhead(1, 10);
  bulkhead.enter();
  const leaving = new Watched();
  const gone = bulkhead.wait(leaving);
  const staying = bulkhead.wait(new Canceller());
  leaving.abort(new Error('the client left'));
  await expect(gone).rejects.toThrow('the client left');
  expect(leaving.listeners).toBe(0);
  bulkhead.leave();
  await staying;
  bulkhead.leave();
  expect(bulkhead).toMatchObject({ running: 0, queue: { length: 0 } });
});
