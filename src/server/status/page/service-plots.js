import { count, ms, percentage, sumNames, upperFirst } from './figures.js';
import { plot } from './plot.js';

/** @import { HistorySpan, ServiceReport } from '../../../model/status/status-report.ts' */
/** @import { PlotContent } from './plot.js' */

/**
 * The plots of one service.
 * @param {ServiceReport} service
 * @param {HistorySpan} history
 * @param {ReadonlySet<string>} open
 */
export function servicePlots(service, history, open) {
  const { title, series } = service;
  /** @type {Omit<PlotContent, 'of' | 'history' | 'isOpen'>[]} */
  const all = [
    {
      title: 'Calls',
      unit: count,
      lines: [
        { name: 'calls', kind: 'main', values: series.calls, combine: 'sum' },
        { name: 'errors', kind: 'bad', values: series.errors, combine: 'sum' },
      ],
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
    spent(service),
    {
      title: 'Held back',
      unit: count,
      lines: [
        { name: 'calls waiting', kind: 'main', values: series.callsWaiting, combine: 'most' },
        { name: 'refused operations', kind: 'second', values: series.operationsRefused, combine: 'sum' },
        { name: 'open circuits', kind: 'bad', values: series.openCircuits, combine: 'most' },
      ],
    },
  ];
  return all.map((content) => plot({ ...content, of: title, history, isOpen: open.has(`${content.title}, ${title}`) }));
}

/**
 * What is used up, in the unit of the service.
 * @param {ServiceReport} service
 * @returns {Omit<PlotContent, 'of' | 'history' | 'isOpen'>}
 */
function spent({ unit, series }) {
  if (unit.isFree)
    return {
      title: 'Allowance',
      unit: percentage,
      lines: [{ name: 'used', kind: 'main', values: series.allowanceUsedPercent, combine: 'most' }],
    };
  return {
    title: upperFirst(sumNames[unit.sum]),
    unit: count,
    lines: [{ name: unit.many, kind: 'main', values: series[unit.sum], combine: 'sum' }],
  };
}
