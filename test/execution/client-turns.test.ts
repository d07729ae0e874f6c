import { afterEach, expect, test, vi } from 'vitest';
import { Turns } from '../../src/execution/turns.ts';

let now = 1;
vi.spyOn(performance, 'now').mockImplementation(() => now);
const order: string[] = [];
afterEach(() => {
  order.length = 0;
});

const note = (name: string) => (): void => void order.push(name);

async function until(count: number): Promise<void> {
  while (order.length < count) await new Promise(setImmediate);
}

/** Turns of which the current one is used up. */
function usedUp(): Turns {
  const turns = new Turns();
  expect(turns.isUsedUp).toBe(false);
  now += 1_000;
  expect(turns.isUsedUp).toBe(true);
  return turns;
}

test('clients take turns, whatever each of them has waiting', async () => {
  const turns = usedUp();
  for (const name of ['a1', 'a2', 'a3']) turns.begin('a', note(name));
  turns.begin('b', note('b1'));
  turns.begin('c', note('c1'));
  await until(5);
  expect(order).toEqual(['a1', 'b1', 'c1', 'a2', 'a3']);
});

test('of one client, what is new begins, and operations take turns', async () => {
  const turns = usedUp();
  const [large, small] = [turns.of('a'), turns.of('a')];
  for (const name of ['large 1', 'large 2', 'large 3']) large.later(note(name));
  small.later(note('small'));
  turns.begin('a', note('new'));
  await until(5);
  expect(order).toEqual(['new', 'large 1', 'small', 'large 2', 'large 3']);
});

test('of many operations of one client the oldest goes on first, and nothing new begins before few are left', async () => {
  const turns = usedUp();
  const operations = Array.from({ length: 10 }, () => turns.of('a'));
  turns.begin('a', note('new'));
  for (const operation of operations.toReversed())
    for (const part of [1, 2]) operation.later(note(`${operation.age}.${part}`));
  await until(21);
  expect(order.slice(0, 4)).toEqual(['1.1', '1.2', '2.1', '2.2']);
  expect(order.indexOf('new')).toBeGreaterThan(5);
  expect(new Set(order).size).toBe(21);
});

test('what is new waits behind what waits already; what is under way looks at the clock alone', async () => {
  const turns = usedUp();
  const waiting = turns.of('a').next();
  now = 1;
  expect(turns.mustWait).toBe(true);
  await waiting;
  expect(turns.isUsedUp).toBe(false);
  await new Promise(setImmediate);
  expect(turns.mustWait).toBe(false);
});

test('an operation that stops has nothing waiting any more', async () => {
  const turns = usedUp();
  const stopping = turns.of('a');
  stopping.later(note('stopped'));
  turns.of('a').later(note('going on'));
  stopping.stop();
  await until(1);
  await new Promise(setImmediate);
  expect(order).toEqual(['going on']);
  expect(turns.mustWait).toBe(false);
});
