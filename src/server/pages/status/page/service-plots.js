import { count, ms, percentage, rate, sumNames, upperFirst } from './figures.js';
import { hindrancesIn } from './hindrances.js';
import { plot, steady } from './plot.js';

/** @import { HistorySpan, ServiceReport } from '../../../../model/status/status-report.ts' */
/** @import { PlotContent } from './plot.js' */

/** @typedef {Omit<PlotContent, 'of' | 'history' | 'isOpen'>} Content */

/**
 * The plots of one service.
 * @param {ServiceReport} service
 * @param {HistorySpan} history
 * @param {ReadonlySet<string>} open
 */
export function servicePlots(service, history, open) {
  const { title } = service;
  const all = [...traffic(service), ...rateInUse(service, history), ...spent(service, history), heldBack(service)];
  return all.map((content) => plot({ ...content, of: title, history, isOpen: open.has(`${content.title}, ${title}`) }));
}

/**
 * @param {ServiceReport} service
 * @returns {Content[]}
 */
function traffic({ series }) {
  return [
    {
      title: 'Calls',
      unit: count,
      lines: [
        { name: 'calls', kind: 'main', values: series.calls, combine: 'sum' },
        { name: 'errors', kind: 'bad', values: series.errors, combine: 'sum' },
      ],
      hindrances: hindrancesIn(series),
    },
    {
      title: 'Latency',
      unit: ms,
      lines: [
        { name: 'p99', kind: 'second', values: series.latencyP99Ms, combine: 'most' },
        { name: 'p50', kind: 'main', values: series.latencyP50Ms, combine: 'most' },
      ],
    },
    {
      title: 'Cache',
      unit: count,
      lines: [
        { name: 'hits', kind: 'main', values: series.cacheHits, combine: 'sum' },
        { name: 'misses', kind: 'second', values: series.cacheMisses, combine: 'sum' },
      ],
    },
  ];
}

/**
 * The rate in use, below the limit; only where there was one.
 * @param {ServiceReport} service
 * @param {HistorySpan} history
 * @returns {Content[]}
 */
function rateInUse({ series }, { bucketSeconds }) {
  if (series.rateLimitPerSecond.every((limit) => limit === null)) return [];
  const perSecond = series.calls.map((calls) => calls && calls / bucketSeconds);
  return [
    {
      title: 'Rate',
      unit: rate,
      lines: [
        { name: 'in use', kind: 'main', values: perSecond, combine: 'most' },
        { name: 'limit', kind: 'limit', values: series.rateLimitPerSecond, combine: 'latest' },
      ],
    },
  ];
}

/**
 * What is used up and what is left, in the unit of the service.
 * @param {ServiceReport} service
 * @param {HistorySpan} history
 * @returns {Content[]}
 */
function spent({ unit, series, allowance, requestsLeft, requestsLow }, history) {
  /** @type {Content[]} */
  const all = [];
  if (!unit.isFree)
    all.push({
      title: upperFirst(sumNames[unit.sum]),
      unit: count,
      lines: [{ name: unit.many, kind: 'main', values: series[unit.sum], combine: 'sum' }],
    });
  if (requestsLeft !== null)
    all.push({
      title: `${upperFirst(unit.many)} left`,
      unit: count,
      note: `${count(requestsLeft)} now`,
      isBad: requestsLow !== null && requestsLeft < requestsLow,
      lines: [
        { name: 'left', kind: 'main', values: series.requestsLeft, combine: 'latest' },
        ...(requestsLow === null
          ? []
          : [
              /** @type {const} */ ({
                name: 'low',
                kind: 'limit',
                values: steady(requestsLow, history),
                combine: 'latest',
              }),
            ]),
      ],
    });
  if (allowance !== null)
    all.push({
      title: 'Allowance',
      unit: percentage,
      lines: [
        { name: 'used', kind: 'main', values: series.allowanceUsedPercent, combine: 'latest' },
        { name: 'limit', kind: 'limit', values: steady(100, history), combine: 'latest' },
      ],
    });
  return all;
}

/**
 * @param {ServiceReport} service
 * @returns {Content}
 */
function heldBack({ series }) {
  return {
    title: 'Held back',
    unit: count,
    lines: [
      { name: 'calls waiting', kind: 'main', values: series.callsWaiting, combine: 'most' },
      { name: 'refused operations', kind: 'second', values: series.operationsRefused, combine: 'sum' },
      { name: 'open circuits', kind: 'bad', values: series.openCircuits, combine: 'most' },
    ],
  };
}
