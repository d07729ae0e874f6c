import { expect, test } from 'vitest';
import { KeyBudgets } from '../../src/access/budget/key-budgets.ts';
import type { Grant } from '../../src/model/request/access.ts';

const grant = (limits: Grant['limits']): Grant => ({ name: 'shop', scopes: new Set(['public']), limits });

test('processes without Redis together keep to the limits of a key', async () => {
  const limits = { perMinute: 12, perDay: 30 };
  const processes = Array.from({ length: 4 }, () => new KeyBudgets(undefined, 4).of(grant(limits)));
  expect(processes.map((budget) => budget?.remaining())).toEqual(Array(4).fill({ minute: 3, day: 7 }));
  const paid = await Promise.all([1, 1, 1, 1].map((price) => processes[0]?.reserve(price)));
  expect(paid.map((result) => result !== undefined && 'settle' in result)).toEqual([true, true, true, false]);
  expect(new KeyBudgets(undefined).of(grant(limits))?.remaining()).toEqual({ minute: 12, day: 30 });
});

test('processes give a key without limits none', () => {
  expect(new KeyBudgets(undefined, 4).of(grant({}))).toBeUndefined();
});
