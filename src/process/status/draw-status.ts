import { styleText } from 'node:util';
import type { MoneyReport, ServiceReport, StatusReport } from '../../model/status/status-report.ts';
import { printableTexts } from '../printable.ts';
import { count, duration, ms, percent, perSecond } from './figures.ts';
import { sparkline } from './sparkline.ts';

export interface Drawing {
  /** How many characters fit into a line. */
  readonly width: number;
  readonly hasColor: boolean;
}

type Color = 'bold' | 'dim' | 'green' | 'red' | 'yellow';

/** How many keys and endpoints are listed. */
const maxRows = 8;

const circuits = {
  CLOSED: ['green', 'circuit closed'],
  HALF_OPEN: ['yellow', 'circuit half open'],
  OPEN: ['red', 'circuit open'],
} as const;

/** The status as lines of a terminal, none longer than its width. */
export function drawStatus(report: StatusReport, { width, hasColor }: Drawing): string[] {
  // Cut before it is colored: the codes of colors take no room.
  const paint = (color: Color, text: string): string =>
    hasColor ? styleText(color, text, { validateStream: false }) : text;
  const cut = (text: string, used = 0): string => {
    const left = Math.max(0, width - used);
    return text.length <= left ? text : `${text.slice(0, Math.max(0, left - 1))}…`;
  };
  const { release, processes, isSandbox, history, services, spending, at } = printableTexts(report);
  const which = processes.count === 1 ? 'one process' : `${processes.answered} of ${processes.count} processes`;
  const about = `up ${duration(processes.uptimeSeconds)}, ${which}${isSandbox ? ', sandbox' : ''}, ${at.slice(11, 19)} UTC`;
  const lines = [`${paint('bold', 'gramgraph')} ${cut(`${release}  ${about}`, 10)}`];

  for (const service of services) {
    const { title, mode, circuit, turnedOnBy } = service;
    lines.push('');
    if (mode === 'off') {
      lines.push(`${paint('bold', title)}  ${paint('dim', cut(`off (set ${turnedOnBy})`, title.length + 2))}`);
      continue;
    }
    const [color, state] = circuits[circuit];
    lines.push(`${paint('bold', title)}  ${mode}  ${paint(color, cut(`● ${state}`, title.length + mode.length + 4))}`);
    for (const text of notices(service)) lines.push(paint('red', cut(`  ! ${text}`)));
    for (const [name, text, series] of rows(service, history.bucketSeconds)) {
      const shown = cut(`  ${name.padEnd(9)}${text}`);
      const room = Math.min(60, width - 46);
      lines.push(
        series !== undefined && room >= 10 && shown.length <= 44
          ? `${shown.padEnd(46)}${paint('dim', sparkline(series, room))}`
          : shown,
      );
    }
  }
  const whose = spending.of === 'instances' ? 'all instances' : 'this instance';
  lines.push('', `${paint('bold', 'Spending today')}  ${paint('dim', cut(`${spending.day} (UTC), ${whose}`, 16))}`);
  if (!spending.isComplete)
    lines.push(paint('yellow', cut('  ! Redis is unreachable, so other instances are missing')));
  const keys = spending.byKey.map(({ key, client, ...money }) => [`${key ?? 'no key'}, ${client}`, money] as const);
  const endpoints = spending.byEndpoint.map(({ endpoint, ...money }) => [endpoint, money] as const);
  for (const list of [keys, endpoints]) lines.push(...spendingRows(list).map((line) => cut(line)), '');
  lines.pop();
  return lines;
}

function notices({ circuits: open, pausedSeconds }: ServiceReport): string[] {
  const texts = open.map(({ family, state, retryAfterSeconds }) =>
    state === 'OPEN'
      ? `${family} is not called; one call tries again in ${duration(retryAfterSeconds)}`
      : `${family} is being tried again`,
  );
  return pausedSeconds > 0 ? [...texts, `the service asked for a pause of ${duration(pausedSeconds)}`] : texts;
}

type Row = readonly [name: string, text: string, series?: ServiceReport['series']['calls']];

function rows({ series, lastHour, today, ...service }: ServiceReport, bucketSeconds: number): Row[] {
  const {
    rateLimitPerSecond: limit,
    callsRunning,
    callsWaiting,
    requestsLeft: left,
    allowanceUsedPercent: used,
  } = service;
  // The newest bucket has just begun.
  const rate = (series.calls.at(-2) ?? 0) / bucketSeconds;
  const lookups = lastHour.cacheHits + lastHour.cacheMisses;
  const waiting = callsWaiting > 0 ? `, ${count(callsWaiting)} waiting` : '';
  const limited = limit === null ? '' : ` of ${perSecond(limit)}`;
  const all: Row[] = [
    ['calls', `${perSecond(rate)}${limited}, ${count(callsRunning)} running${waiting}`, series.calls],
    ['latency', `p50 ${ms(lastHour.latencyP50Ms)}, p99 ${ms(lastHour.latencyP99Ms)}`, series.latencyP99Ms],
    ['errors', `${percent(lastHour.errors, lastHour.calls)} of ${count(lastHour.calls)} calls`, series.errors],
    ['cache', `${percent(lastHour.cacheHits, lookups)} hits of ${count(lookups)} reads`, series.cacheHits],
  ];
  if (service.name === 'HIKER')
    all.push([
      'billed',
      `${count(today.billedRequests)} today${left === null ? '' : `, ${count(left)} left`}`,
      series.billedRequests,
    ]);
  if (service.name === 'KEYAPI') all.push(['credits', `${count(today.credits)} today`, series.credits]);
  if (used !== null) all.push(['used', `${Math.round(used)} % of the allowance`, series.allowanceUsedPercent]);
  return all;
}

function spendingRows(list: readonly (readonly [name: string, money: MoneyReport])[]): string[] {
  const shown = list.slice(0, maxRows);
  const nameWidth = Math.max(0, ...shown.map(([name]) => name.length));
  const lines = shown.map(([name, { billedRequests, credits, calls }]) => {
    const cost = [billedRequests > 0 && `${count(billedRequests)} billed`, credits > 0 && `${count(credits)} credits`];
    const text = [...cost, `${count(calls)} ${calls === 1 ? 'call' : 'calls'}`].filter(Boolean).join(', ');
    return `  ${name.padEnd(nameWidth)}  ${text}`;
  });
  const more = list.length - shown.length;
  return more > 0 ? [...lines, `  and ${count(more)} more (--json lists them)`] : lines;
}
