import { amount, circuitNames, count, duration, ms, percent, percentage, rate } from '../../../model/status/figures.js';
import type { HistorySpan, Series, ServiceReport } from '../../../model/status/status-report.ts';
import type { Canvas, Color } from './canvas.ts';
import { circuitBand, wasHindered } from './circuit-band.ts';
import { type Row, rowLine } from './row.ts';
import { sparkline } from './sparkline.ts';

const circuitColors = { CLOSED: 'green', HALF_OPEN: 'yellow', OPEN: 'red' } as const satisfies Record<string, Color>;

/** What is known of one service. */
export function serviceLines(canvas: Canvas, service: ServiceReport, history: HistorySpan): string[] {
  const { title, mode, circuit, turnedOnBy } = service;
  const name = canvas.paint('bold', title);
  if (mode === 'off')
    return [`${name}  ${canvas.paint('dim', canvas.cut(`off (set ${turnedOnBy})`, title.length + 2))}`];
  const state = canvas.cut(`● ${circuitNames[circuit]}`, title.length + mode.length + 4);
  return [
    `${name}  ${mode}  ${canvas.paint(circuitColors[circuit], state)}`,
    ...notices(service).map((text) => canvas.paint('red', canvas.cut(`  ! ${text}`))),
    ...rows(service, history.bucketSeconds).map((row) => rowLine(canvas, row)),
  ];
}

/** What somebody should know at once. */
function notices({ circuits: open, pausedSeconds, lastHour }: ServiceReport): string[] {
  const texts = open.map(({ family, state, retryAfterSeconds }) =>
    state === 'OPEN'
      ? `${family} is not called; one call tries again in ${duration(retryAfterSeconds)}`
      : `${family} is being tried again`,
  );
  if (pausedSeconds > 0) texts.push(`the service asked for a pause of ${duration(pausedSeconds)}`);
  const { operationsRefused: refused } = lastHour;
  if (refused > 0) texts.push(`${amount(refused, 'operation')} refused in the last hour: too much waited`);
  return texts;
}

function rows({ series, lastHour, today, unit, ...service }: ServiceReport, bucketSeconds: number): Row[] {
  const { rateLimitPerSecond: limit, callsRunning, callsWaiting, requestsLeft, allowanceUsedPercent: used } = service;
  const bars = (values: Series, top?: number) => (width: number) => sparkline(values, width, top);
  const lookups = lastHour.cacheHits + lastHour.cacheMisses;
  const limited = limit === null ? '' : ` of ${rate(limit)}`;
  const waiting = callsWaiting > 0 ? `, ${count(callsWaiting)} waiting` : '';
  const { latencyP50Ms: p50, latencyP99Ms: p99 } = lastHour;
  const all: Row[] = [
    {
      name: 'calls',
      text: `${rate(service.callsPerSecond)}${limited}, ${count(callsRunning)} running${waiting}`,
      plot: bars(series.calls, (limit ?? 0) * bucketSeconds),
    },
    { name: 'latency', text: `p50 ${ms(p50)}, p99 ${ms(p99)}`, plot: bars(series.latencyP99Ms) },
    {
      name: 'errors',
      text: `${percent(lastHour.errors, lastHour.calls)} of ${amount(lastHour.calls, 'call')}`,
      plot: bars(series.errors),
    },
    {
      name: 'cache',
      text: `${percent(lastHour.cacheHits, lookups)} hits of ${amount(lookups, 'read')}`,
      plot: bars(series.cacheHits),
    },
  ];
  if (wasHindered(series))
    all.push({ name: 'circuit', text: 'open █, half open ▒, paused ‖', plot: (width) => circuitBand(series, width) });
  if (!unit.isFree)
    all.push({
      name: 'spent',
      text: `${amount(today[unit.sum], unit.one, unit.many)} today`,
      plot: bars(series[unit.sum]),
    });
  if (requestsLeft !== null)
    all.push({ name: 'left', text: amount(requestsLeft, unit.one, unit.many), plot: bars(series.requestsLeft) });
  if (used !== null)
    all.push({
      name: 'used',
      text: `${percentage(used)} of the allowance`,
      plot: bars(series.allowanceUsedPercent, 100),
    });
  return all;
}
