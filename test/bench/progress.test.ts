import { expect, onTestFinished, test, vi } from 'vitest';
import { alternate, entry } from '../../bench/tables/measure.ts';

test('the progress of a bench names each contestant that was measured in the round, and no figure of an earlier one', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  onTestFinished(() => said.mockRestore());
  const contestant = {} as Parameters<typeof entry>[1];
  const entries = [entry('by hand', contestant, []), entry('gramgraph', contestant, [])];
  const order: string[] = [];
  await alternate(entries, 2, async ({ name, rounds }) => {
    order.push(name);
    rounds.push({ perSecond: 1234.4, cpuMicroseconds: 224.4 + order.length });
  });
  expect(order).toEqual(['by hand', 'gramgraph', 'gramgraph', 'by hand']);
  await alternate(entries, 1, async () => undefined);
  expect(said.mock.calls).toEqual([
    [
      'round 1 of 2\n  by hand: 225 µs of CPU an operation, 1234 operations a second\n  gramgraph: 226 µs of CPU an operation, 1234 operations a second',
    ],
    [
      'round 2 of 2\n  by hand: 228 µs of CPU an operation, 1234 operations a second\n  gramgraph: 227 µs of CPU an operation, 1234 operations a second',
    ],
    ['round 1 of 1'],
  ]);
});
