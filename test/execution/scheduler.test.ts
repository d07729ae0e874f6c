import { AsyncLocalStorage } from 'node:async_hooks';
import { afterEach, expect, test, vi } from 'vitest';
import type { OperationTask } from '../../src/execution/operation-task.ts';
import { Scheduler } from '../../src/execution/scheduler.ts';

let now = 1;
vi.spyOn(performance, 'now').mockImplementation(() => now);
const order: string[] = [];
afterEach(() => {
  order.length = 0;
});

/** Work that is noted, and that takes some time. */
const note =
  (name: string, ms = 0) =>
  (): void => {
    order.push(name);
    now += ms;
  };

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

/** Operations that have been given so much time that they are large. */
async function largeOf(scheduler: Scheduler, clients: readonly string[]): Promise<OperationTask[]> {
  const tasks = clients.map((client) => scheduler.taskOf(client));
  for (const task of tasks) task.later(note('made large', 100));
  await waitForOrder(tasks.length);
  await new Promise(setImmediate);
  order.length = 0;
  return tasks;
}

const parts = (task: OperationTask | undefined, names: readonly string[], ms = 0): void => {
  for (const name of names) task?.later(note(name, ms));
};

test('clients take turns, however much work each has waiting', async () => {
  const scheduler = usedUp();
  for (const name of ['a1', 'a2', 'a3']) scheduler.start('a', note(name));
  scheduler.start('b', note('b1'));
  scheduler.start('c', note('c1'));
  await waitForOrder(5);
  expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
});

test('new requests and small operations go before large ones of every client', async () => {
  const scheduler = usedUp();
  const [large, other] = await largeOf(scheduler, ['a', 'b']);
  parts(large, ['large 1', 'large 2']);
  parts(other, ['other 1', 'other 2']);
  scheduler.taskOf('a').later(note('small'));
  scheduler.start('a', note('new'));
  await waitForOrder(6);
  expect(order).toEqual(['small', 'new', 'large 1', 'other 1', 'large 2', 'other 2']);
});

test('small work that does not end lets large operations have a slice in turn', async () => {
  const scheduler = usedUp();
  const [large] = await largeOf(scheduler, ['a']);
  parts(large, ['large 1', 'large 2'], 3);
  for (const name of ['s1', 's2', 's3', 's4', 's5', 's6']) scheduler.start('a', note(name, 1));
  await waitForOrder(8);
  // A slice is two milliseconds: what begins within it is part of it.
  expect(order).toEqual(['s1', 's2', 's3', 'large 1', 's4', 's5', 's6', 'large 2']);
});

test('an operation that takes long becomes a large one', async () => {
  const scheduler = usedUp();
  const growing = scheduler.taskOf('a');
  parts(growing, ['growing 1', 'growing 2', 'growing 3', 'growing 4'], 3);
  await waitForOrder(2);
  scheduler.start('a', note('new'));
  await waitForOrder(5);
  expect(order).toEqual(['growing 1', 'growing 2', 'new', 'growing 3', 'growing 4']);
});

test('the large operations of one client take turns', async () => {
  const scheduler = usedUp();
  const [one, other] = await largeOf(scheduler, ['a', 'a']);
  parts(one, ['one 1', 'one 2', 'one 3']);
  parts(other, ['other 1']);
  await waitForOrder(4);
  expect(order).toEqual(['one 1', 'other 1', 'one 2', 'one 3']);
});

test('with many large operations of one client, the oldest continues first', async () => {
  const scheduler = usedUp();
  const operations = await largeOf(scheduler, Array(10).fill('a'));
  for (const [index, operation] of [...operations.entries()].toReversed())
    parts(operation, [`${index + 1}.1`, `${index + 1}.2`]);
  scheduler.start('a', note('new'));
  await waitForOrder(21);
  expect(order.slice(0, 5)).toEqual(['new', '1.1', '1.2', '2.1', '2.2']);
  expect(new Set(order).size).toBe(21);
});

test('a new request waits behind new requests that wait; running work only checks the clock', async () => {
  const scheduler = usedUp();
  scheduler.start('a', note('waiting'));
  now = 1;
  expect(scheduler.mustWait).toBe(true);
  await waitForOrder(1);
  expect(scheduler.isSliceUsedUp).toBe(false);
  await new Promise(setImmediate);
  expect(scheduler.mustWait).toBe(false);
});

test('an operation that stops drops its waiting work, but not what others may wait for too', async () => {
  const scheduler = usedUp();
  const stopping = scheduler.taskOf('a');
  stopping.later(note('stopped'));
  const decoded = stopping.nextSlice().then(note('decoded'));
  scheduler.taskOf('a').later(note('going on'));
  stopping.stop();
  await decoded;
  await waitForOrder(2);
  await new Promise(setImmediate);
  expect(order).toEqual(['decoded', 'going on']);
  expect(scheduler.mustWait).toBe(false);
});

test('an operation is idle once none of its work waits', async () => {
  const scheduler = usedUp();
  const task = scheduler.taskOf('a');
  task.whenIdle(note('idle from the start'));
  parts(task, ['first']);
  task.later(() => {
    order.push('second');
    task.later(note('third'));
  });
  task.whenIdle(note('idle'));
  await waitForOrder(5);
  expect(order).toEqual(['idle from the start', 'first', 'second', 'third', 'idle']);
});

test('work continues in the context of its own request', async () => {
  const scheduler = usedUp();
  const request = new AsyncLocalStorage<string>();
  const noteRequest = () => void order.push(request.getStore() ?? 'none');
  for (const name of ['one', 'other'])
    request.run(name, () => {
      const task = scheduler.taskOf(name);
      task.later(noteRequest);
      task.whenIdle(noteRequest);
      task.later(() => task.later(noteRequest));
    });
  await waitForOrder(6);
  expect(order.toSorted()).toEqual(['one', 'one', 'one', 'other', 'other', 'other']);
});
