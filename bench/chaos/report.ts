import { readFileSync, writeFileSync } from 'node:fs';
import { quantile } from '../tables/report.ts';
import type { Scenario } from './faults.ts';
import type { Outcomes } from './load.ts';
import type { Purchases } from './purchases.ts';

export interface Row {
  readonly scenario: Scenario;
  readonly outcomes: Outcomes;
  readonly purchases: Purchases;
  /** The gateway's memory after garbage collection. CACHE_MEGABYTES bounds the cache. */
  readonly megabytes: number;
}

const columns = [
  'fault',
  'operations',
  'served',
  'degraded',
  'failed',
  'broken',
  'p50',
  'p99',
  'calls',
  'billed',
  'wasted',
  'billed twice',
  'memory',
];

/** A line for each scenario. Operations whose client disconnected are not counted. */
export function table(rows: readonly Row[]): string {
  const lines = rows.map(({ scenario, outcomes: { counts, latencies }, purchases, megabytes }) => [
    scenario.name,
    String(counts.served + counts.stale + counts.degraded + counts.failed + counts.broken),
    String(counts.served + counts.stale),
    String(counts.degraded),
    String(counts.failed),
    String(counts.broken),
    `${quantile(latencies, 0.5).toFixed(0)} ms`,
    `${quantile(latencies, 0.99).toFixed(0)} ms`,
    String(purchases.calls),
    String(purchases.billed),
    String(purchases.inVain),
    String(purchases.twice),
    `${megabytes.toFixed(0)} MB`,
  ]);
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(columns), line(columns.map((_, place) => (place === 0 ? '---' : '---:'))), ...lines.map(line)].join(
    '\n',
  );
}

export function summary(rows: readonly Row[], before: number, after: number): string {
  const twice = rows.reduce((sum, { purchases }) => sum + purchases.twice, 0);
  return `Node ${process.version}. Billed twice in all: ${twice}. Held by the gateway, its garbage collected, before the first fault: ${before.toFixed(0)} MB, after the last: ${after.toFixed(0)} MB.`;
}

const docs = new URL('../../docs/reliability.md', import.meta.url);
const markers = /(<!-- table -->\n)[\s\S]*(\n<!-- \/table -->)/;

export function writeIntoDocs(text: string): void {
  const whole = readFileSync(docs, 'utf8');
  if (!markers.test(whole))
    throw new Error('docs/reliability.md has lost its markers <!-- table --> and <!-- /table -->');
  writeFileSync(
    docs,
    whole.replace(markers, (_all, before: string, after: string) => `${before}${text}${after}`),
  );
}
