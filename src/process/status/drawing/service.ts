import { amount, circuitNames, count, duration, ms, percent, percentage, rate } from '../../../model/status/figures.js';
import type { HistorySpan, Series, ServiceReport } from '../../../model/status/status-report.ts';
import type { Canvas, Color } from './canvas.ts';
import { sparkline } from './sparkline.ts';

const circuitColors = { CLOSED: 'green', HALF_OPEN: 'yellow', OPEN: 'red' } as const satisfies Record<string, Color>;

/** Where the plots begin, so that they stand below each other. */
const plotColumn = 46;
const longestPlot = 60;
const shortestPlot = 10;

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
  if (refused > 0) texts.push(`${count(refused)} operations refused in the last hour: too much waited`);
  return texts;
}

type Row = readonly [name: string, text: string, series?: Series];

function rows({ series, lastHour, today, unit, ...service }: ServiceReport, bucketSeconds: number): Row[] {
  const { rateLimitPerSecond: limit, callsRunning, callsWaiting, requestsLeft, allowanceUsedPercent: used } = service;
  // The newest bucket has just begun.
  const perSecond = (series.calls.at(-2) ?? 0) / bucketSeconds;
  const lookups = lastHour.cacheHits + lastHour.cacheMisses;
  const limited = limit === null ? '' : ` of ${rate(limit)}`;
  const waiting = callsWaiting > 0 ? `, ${count(callsWaiting)} waiting` : '';
  const left = requestsLeft === null ? '' : `, ${count(requestsLeft)} left`;
  const all: Row[] = [
    ['calls', `${rate(perSecond)}${limited}, ${count(callsRunning)} running${waiting}`, series.calls],
    ['latency', `p50 ${ms(lastHour.latencyP50Ms)}, p99 ${ms(lastHour.latencyP99Ms)}`, series.latencyP99Ms],
    ['errors', `${percent(lastHour.errors, lastHour.calls)} of ${count(lastHour.calls)} calls`, series.errors],
    ['cache', `${percent(lastHour.cacheHits, lookups)} hits of ${count(lookups)} reads`, series.cacheHits],
  ];
  if (!unit.isFree)
    all.push(['spent', `${amount(today[unit.sum], unit.one, unit.many)} today${left}`, series[unit.sum]]);
  if (used !== null) all.push(['used', `${percentage(used)} of the allowance`, series.allowanceUsedPercent]);
  return all;
}

/** The plot is left out where it does not fit. */
function rowLine(canvas: Canvas, [name, text, series]: Row): string {
  const shown = canvas.cut(`  ${name.padEnd(9)}${text}`);
  const room = Math.min(longestPlot, canvas.width - plotColumn);
  if (series === undefined || room < shortestPlot || shown.length > plotColumn - 2) return shown;
  return `${shown.padEnd(plotColumn)}${canvas.paint('dim', sparkline(series, room))}`;
}
