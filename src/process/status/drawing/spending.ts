import { amount, count, sumNames } from '../../../model/status/figures.js';
import type { MoneyReport, SpendingReport } from '../../../model/status/status-report.ts';
import type { Canvas } from './canvas.ts';

/** How many keys and endpoints are listed. */
const maxRows = 8;

/** Who has spent what today, and on what. */
export function spendingLines(canvas: Canvas, spending: SpendingReport): string[] {
  const whose = spending.of === 'instances' ? 'all instances' : 'this instance';
  const about = canvas.cut(`${spending.day} (UTC), ${whose}`, 16);
  const keys = spending.byKey.map(({ key, client, ...money }) => [`${key ?? 'no key'}, ${client}`, money] as const);
  const endpoints = spending.byEndpoint.map(({ endpoint, ...money }) => [endpoint, money] as const);
  const lists = [keys, endpoints].filter((list) => list.length > 0).map(rows);
  return [
    `${canvas.paint('bold', 'Spending today')}  ${canvas.paint('dim', about)}`,
    ...(spending.isComplete
      ? []
      : [canvas.paint('yellow', canvas.cut('  ! Redis is unreachable, so other instances are missing'))]),
    ...lists.flatMap((lines, at) => [...(at > 0 ? [''] : []), ...lines.map((line) => canvas.cut(line))]),
  ];
}

function rows(list: readonly (readonly [name: string, money: MoneyReport])[]): string[] {
  const shown = list.slice(0, maxRows);
  const nameWidth = Math.max(0, ...shown.map(([name]) => name.length));
  const lines = shown.map(([name, money]) => `  ${name.padEnd(nameWidth)}  ${sumsOf(money)}`);
  const more = list.length - shown.length;
  return more > 0 ? [...lines, `  and ${count(more)} more (--json lists them)`] : lines;
}

function sumsOf({ billedRequests, credits, calls }: MoneyReport): string {
  return [
    ...(billedRequests > 0 ? [amount(billedRequests, 'billed request')] : []),
    ...(credits > 0 ? [`${count(credits)} ${sumNames.credits}`] : []),
    amount(calls, 'call'),
  ].join(', ');
}
