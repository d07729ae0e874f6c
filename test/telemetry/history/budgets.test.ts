import { expect, test } from 'vitest';
import { BudgetHistory, maxBudgets } from '../../../src/telemetry/history/budget-history.ts';
import { budgetReports } from '../../../src/telemetry/history/budget-report.ts';

const budget = (key: string, spent: number, isShared = false) => ({ key, perDay: 100, spent, isShared });

/** What a process knows after it has looked once. */
function seen(...budgets: readonly ReturnType<typeof budget>[]) {
  const history = new BudgetHistory();
  history.note(budgets);
  return history.statuses(budgets);
}

test('only the keys that have used the largest parts of their budgets have a history, however many there are', () => {
  const history = new BudgetHistory();
  const many = Array.from({ length: 50 }, (_, at) => budget(`key ${at}`, at));
  for (let looks = 0; looks < 3; looks++) history.note(many);
  const statuses = history.statuses(many);
  expect(statuses.map(({ key }) => key)).toEqual(
    many
      .slice(-maxBudgets)
      .toReversed()
      .map(({ key }) => key),
  );
  expect(statuses.every(({ samples }) => samples.length === 1)).toBe(true);
  const others = Array.from({ length: 50 }, (_, at) => budget(`other ${at}`, 99));
  history.note(others);
  expect(history.statuses(many).flatMap(({ samples }) => samples)).toEqual([]);
});

test('what processes with an account each have spent adds up; of one account the latest state counts', () => {
  const own = budgetReports([...seen(budget('shop', 30)), ...seen(budget('shop', 50))], Date.now());
  expect(own).toMatchObject([{ key: 'shop', perDay: 100, spentToday: 80, leftToday: 20 }]);
  expect(own[0]?.series.spentToday.at(-1)).toBe(80);
  const shared = budgetReports([...seen(budget('shop', 30, true)), ...seen(budget('shop', 50, true))], Date.now());
  expect(shared).toMatchObject([{ spentToday: 50, leftToday: 50 }]);
});
