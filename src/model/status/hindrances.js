/** What kept a service from being called, for the page of the status and for a terminal. Browsers load this file as it is. */

/** @import { ServiceSeries } from './status-report.ts' */

/** The worst first: an open circuit, a pause that the service asked for, a half-open circuit. */
export const hindrances = /** @type {const} */ (['open', 'paused', 'half']);

/** @typedef {typeof hindrances[number] | undefined} Hindrance */

/**
 * The worst hindrance of each bucket.
 * @param {Pick<ServiceSeries, 'circuit' | 'pausedSeconds'>} series
 * @returns {Hindrance[]}
 */
export function hindrancesIn({ circuit, pausedSeconds }) {
  return circuit.map((state, at) => {
    if (state === 'OPEN') return 'open';
    if ((pausedSeconds[at] ?? 0) > 0) return 'paused';
    return state === 'HALF_OPEN' ? 'half' : undefined;
  });
}
