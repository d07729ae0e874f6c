import { amount, count } from '../../../model/status/figures.js';
import type { MoneyReport, SpendingReport } from '../../../model/status/status-report.ts';
import type { Canvas } from './canvas.ts';
import { rowLine } from './row.ts';
import { sparkline } from './sparkline.ts';

/** How many keys and endpoints are listed. */
const maxRows = 8;

/** Who has spent what today, and on what. */
export function spendingLines(canvas: Canvas, spending: SpendingReport): string[] {
  const whose = spending.of === 'instances' ? 'all instances' : 'this instance';
  const about = canvas.cut(`${spending.day} (UTC), ${whose}`, 16);
  const keys = spending.byKey.map(({ key, client, ...money }) => [`${key ?? 'no key'}, ${client}`, money] as const);
  const endpoints = spending.byEndpoint.map(({ endpoint, ...money }) => [endpoint, money] as const);
  const lists = [budgetLines(canvas, spending.budgets), rows(canvas, keys), rows(canvas, endpoints)].filter(
    ({ length }) => length > 0,
  );
  return [
    `${canvas.paint('bold', 'Spending today')}  ${canvas.paint('dim', about)}`,
    ...(spending.isComplete
      ? []
      : [canvas.paint('yellow', canvas.cut('  ! Redis is unreachable, so other instances are missing'))]),
    ...lists.flatMap((lines, at) => [...(at > 0 ? [''] : []), ...lines]),
  ];
}

/** What is left of the day's budgets of keys, and what was spent of each in the last hour. */
function budgetLines(canvas: Canvas, budgets: SpendingReport['budgets']): string[] {
  const shown = budgets.slice(0, maxRows);
  const nameWidth = Math.max(0, ...shown.map(({ key }) => key.length)) + 2;
  return shown.map(({ key, perDay, leftToday, series }) => {
    const text = `${count(leftToday)} of ${count(perDay)} left`;
    const line = rowLine(
      canvas,
      { name: key, text, plot: (width) => sparkline(series.spentToday, width, perDay) },
      nameWidth,
    );
    return leftToday === 0 ? canvas.paint('red', line) : line;
  });
}

function rows(canvas: Canvas, list: readonly (readonly [name: string, money: MoneyReport])[]): string[] {
  const shown = list.slice(0, maxRows);
  const nameWidth = Math.max(0, ...shown.map(([name]) => name.length));
  const lines = shown.map(([name, money]) => canvas.cut(`  ${name.padEnd(nameWidth)}  ${sumsOf(money)}`));
  const more = list.length - shown.length;
  return more > 0 ? [...lines, canvas.cut(`  and ${count(more)} more (--json lists them)`)] : lines;
}

function sumsOf({ billedRequests, credits, calls }: MoneyReport): string {
  return [
    ...(billedRequests > 0 ? [amount(billedRequests, 'billed request')] : []),
    ...(credits > 0 ? [amount(credits, 'credit')] : []),
    amount(calls, 'call'),
  ].join(', ');
}
