import { element, shape } from './elements.js';
import { duration } from './figures.js';

/** @import { HistorySpan, ServiceSeries } from '../../../model/status/status-report.ts' */

/** What a service can be hindered by, the worst first. */
const states = /** @type {const} */ ({ open: 'circuit open', half: 'circuit half open', paused: 'paused' });

/** @typedef {keyof typeof states | undefined} State */

/**
 * How a service was hindered in each bucket.
 * @param {ServiceSeries} series
 * @returns {State[]}
 */
export function statesOf({ circuit, pausedSeconds }) {
  return circuit.map((state, at) => {
    if (state === 'OPEN') return 'open';
    if ((pausedSeconds[at] ?? 0) > 0) return 'paused';
    return state === 'HALF_OPEN' ? 'half' : undefined;
  });
}

/**
 * A band of the last hour below a plot: when the circuit was not closed, and when the service asked for a pause. Says it in words too.
 * @param {readonly State[]} all
 * @param {HistorySpan} history
 */
export function band(all, { bucketSeconds }) {
  const names = /** @type {(keyof typeof states)[]} */ (Object.keys(states));
  const lengths = names.map((name) => all.filter((state) => state === name).length * bucketSeconds);
  const words = names.flatMap((name, at) =>
    lengths[at] ? [{ name, text: `${states[name]} for about ${duration(lengths[at])}` }] : [],
  );
  if (words.length === 0) return [];
  const stretches = all.flatMap((state, at) =>
    state === undefined ? [] : [shape('rect', { class: state, x: at, width: 1, height: 1 })],
  );
  return [
    shape(
      'svg',
      { class: 'band', viewBox: `0 0 ${all.length} 1`, preserveAspectRatio: 'none', 'aria-hidden': 'true' },
      ...stretches,
    ),
    element(
      'p',
      { class: 'states' },
      ...words.map(({ name, text }) => element('span', { class: `key ${name}` }, text)),
    ),
  ];
}
