import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import type { Entry } from './measure.ts';

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const median = (values: readonly number[]): number => quantile(values, 0.5);

/** The CPU time of an operation in the round where it was least: noise can only add to it. */
export function leastCpu({ rounds }: Entry): number {
  return Math.min(...rounds.map(({ cpuMicroseconds }) => cpuMicroseconds));
}

/** The table, ordered by least CPU time. The first entry is the limit, which the others are compared with. */
export function table(entries: readonly Entry[]): string {
  const [limit] = entries;
  const apollo = entries.find(({ name }) => name.startsWith('Apollo'));
  if (limit === undefined || apollo === undefined)
    throw new Error('without the limit and Apollo there is nothing to compare with');
  const head = [
    '',
    'CPU/op least',
    'median',
    'of the limit',
    '× Apollo',
    'req/s median',
    'best',
    'p50',
    'p99',
    'memory',
    'calls/op',
    'under load',
    'rounds',
    'p50 at 20 ms',
    'of the limit',
  ];
  const rows = entries
    .toSorted((a, b) => leastCpu(a) - leastCpu(b))
    .map((entry) => {
      const perSecond = entry.rounds.map((round) => round.perSecond);
      const slow = median(entry.slowLatencies);
      return [
        entry.name,
        `${leastCpu(entry).toFixed(0)} µs`,
        `${median(entry.rounds.map((round) => round.cpuMicroseconds)).toFixed(0)} µs`,
        (leastCpu(limit) / leastCpu(entry)).toFixed(2),
        (leastCpu(apollo) / leastCpu(entry)).toFixed(2),
        median(perSecond).toFixed(0),
        Math.max(...perSecond).toFixed(0),
        `${median(entry.latencies).toFixed(1)} ms`,
        `${quantile(entry.latencies, 0.99).toFixed(1)} ms`,
        `${(entry.rss / 2 ** 20).toFixed(0)} MB`,
        String(entry.callsAlone),
        entry.callsUnderLoad.toFixed(2),
        String(entry.rounds20),
        `${slow.toFixed(1)} ms`,
        (slow / median(limit.slowLatencies)).toFixed(2),
      ];
    });
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, column) => (column === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** The kind of machine, without a name or a date. */
export function conditions(connections: number, rounds: number): string {
  return `Node ${process.version}, ${cpus().length} cores shared by contestant, load and upstream; ${connections} connections, ${rounds} rounds each.`;
}

const readme = new URL('README.md', import.meta.url);
const markers = /(<!-- table -->\n)[\s\S]*(\n<!-- \/table -->)/;

export function writeIntoReadme(text: string): void {
  const whole = readFileSync(readme, 'utf8');
  if (!markers.test(whole)) throw new Error('bench/README.md has lost its markers <!-- table --> and <!-- /table -->');
  writeFileSync(
    readme,
    whole.replace(markers, (_all, before: string, after: string) => `${before}${text}${after}`),
  );
}
