import { afterEach, expect, test, vi } from 'vitest';
import { Scheduler } from '../../src/execution/scheduler.ts';

let now = 1;
vi.spyOn(performance, 'now').mockImplementation(() => now);
const order: string[] = [];
afterEach(() => {
  order.length = 0;
});

const note = (name: string) => (): void => void order.push(name);

async function waitForOrder(count: number): Promise<void> {
  while (order.length < count) await new Promise(setImmediate);
}

/** A scheduler whose current slice is used up. */
function usedUp(): Scheduler {
  const scheduler = new Scheduler();
  expect(scheduler.isSliceUsedUp).toBe(false);
  now += 1_000;
  expect(scheduler.isSliceUsedUp).toBe(true);
  return scheduler;
}

test('clients take turns, however much work each has waiting', async () => {
  const scheduler = usedUp();
  for (const name of ['a1', 'a2', 'a3']) scheduler.start('a', note(name));
  scheduler.start('b', note('b1'));
  scheduler.start('c', note('c1'));
  await waitForOrder(5);
  expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
});

test('within one client, new operations start first and operations take turns', async () => {
  const scheduler = usedUp();
  const [large, small] = [scheduler.taskOf('a'), scheduler.taskOf('a')];
  for (const name of ['large 1', 'large 2', 'large 3']) large.later(note(name));
  small.later(note('small'));
  scheduler.start('a', note('new'));
  await waitForOrder(5);
  expect(order).toEqual(['new', 'large 1', 'small', 'large 2', 'large 3']);
});

test('with many operations of one client, the oldest continues first and new ones start later', async () => {
  const scheduler = usedUp();
  const operations = Array.from({ length: 10 }, () => scheduler.taskOf('a'));
  scheduler.start('a', note('new'));
  for (const operation of operations.toReversed())
    for (const part of [1, 2]) operation.later(note(`${operation.number}.${part}`));
  await waitForOrder(21);
  expect(order.slice(0, 4)).toEqual(['1.1', '1.2', '2.1', '2.2']);
  expect(order.indexOf('new')).toBeGreaterThan(5);
  expect(new Set(order).size).toBe(21);
});

test('new work waits behind waiting work; running work only checks the clock', async () => {
  const scheduler = usedUp();
  const waiting = scheduler.taskOf('a').nextSlice();
  now = 1;
  expect(scheduler.mustWait).toBe(true);
  await waiting;
  expect(scheduler.isSliceUsedUp).toBe(false);
  await new Promise(setImmediate);
  expect(scheduler.mustWait).toBe(false);
});

test('an operation that stops drops its waiting work', async () => {
  const scheduler = usedUp();
  const stopping = scheduler.taskOf('a');
  stopping.later(note('stopped'));
  scheduler.taskOf('a').later(note('going on'));
  stopping.stop();
  await waitForOrder(1);
  await new Promise(setImmediate);
  expect(order).toEqual(['going on']);
  expect(scheduler.mustWait).toBe(false);
});
