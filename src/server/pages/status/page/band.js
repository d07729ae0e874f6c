import { element, shape } from './elements.js';
import { duration } from './figures.js';
import { hindrances } from './hindrances.js';

/** @import { Hindrance } from './hindrances.js' */
/** @import { HistorySpan } from '../../../../model/status/status-report.ts' */

const words = /** @type {const} */ ({ open: 'circuit open', paused: 'paused', half: 'circuit half open' });

/**
 * A band of the last hour below a plot: when the circuit was not closed, and when the service asked for a pause. Says it in words too.
 * @param {readonly Hindrance[]} all
 * @param {HistorySpan} history
 */
export function band(all, { bucketSeconds }) {
  const stated = hindrances.flatMap((name) => {
    const seconds = all.filter((one) => one === name).length * bucketSeconds;
    return seconds > 0 ? [{ name, text: `${words[name]} for about ${duration(seconds)}` }] : [];
  });
  if (stated.length === 0) return [];
  const stretches = all.flatMap((one, at) =>
    one === undefined ? [] : [shape('rect', { class: one, x: at, width: 1, height: 1 })],
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
      ...stated.map(({ name, text }) => element('span', { class: `key ${name}` }, text)),
    ),
  ];
}
