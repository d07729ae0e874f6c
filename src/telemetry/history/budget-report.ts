import type { BudgetStatus } from '../../model/status/process-status.ts';
import type { BudgetReport } from '../../model/status/status-report.ts';
import { bucketAt, bucketCount } from './buckets.ts';
import { mostUsed } from './budget-history.ts';

/** What the processes at one address know of the budgets of keys, together. */
export function budgetReports(statuses: readonly BudgetStatus[], now: number): BudgetReport[] {
  const budgets = [...Map.groupBy(statuses, ({ key }) => key).values()].map((ofKey) => together(ofKey, now));
  return mostUsed(budgets).map(({ key, perDay, spent, series }) => ({
    key,
    perDay,
    spentToday: spent,
    leftToday: Math.max(0, perDay - spent),
    series: { spentToday: series },
  }));
}

function together(statuses: readonly BudgetStatus[], now: number) {
  const { key = '', isShared = false } = statuses[0] ?? {};
  // Processes on one Redis have one account, which some of them may have read earlier; others have an account each.
  const combine = (known: number, more: number): number => (isShared ? Math.max(known, more) : known + more);
  const first = bucketAt(now) - bucketCount + 1;
  const series: (number | null)[] = Array.from({ length: bucketCount }, () => null);
  for (const { number, spent } of statuses.flatMap(({ samples }) => samples)) {
    const place = number - first;
    if (place >= 0 && place < bucketCount) series[place] = combine(series[place] ?? 0, spent);
  }
  return {
    key,
    perDay: Math.max(...statuses.map(({ perDay }) => perDay)),
    spent: statuses.reduce((sum, { spent }) => combine(sum, spent), 0),
    series,
  };
}
