import { type Hindrance, hindrances, hindrancesIn } from '../../../model/status/hindrances.js';
import type { ServiceSeries } from '../../../model/status/status-report.ts';
import { parts } from './sparkline.ts';

const marks = { open: '█', paused: '‖', half: '▒' } as const satisfies Record<NonNullable<Hindrance>, string>;

/** The worst hindrance at a time: an open circuit (`█`), a pause (`‖`), a half-open circuit (`▒`); one character for each part of the hour. */
export function circuitBand(series: ServiceSeries, width: number): string {
  const all = hindrancesIn(series).map((hindrance, at) => ({ hindrance, isKnown: series.circuit[at] !== null }));
  return parts(all, width, (part) => {
    const worst = hindrances.find((name) => part.some(({ hindrance }) => hindrance === name));
    if (worst !== undefined) return marks[worst];
    return part.some(({ isKnown }) => isKnown) ? '▁' : ' ';
  }).join('');
}

/** Whether the band shows anything. */
export function wasHindered(series: ServiceSeries): boolean {
  return hindrancesIn(series).some((hindrance) => hindrance !== undefined);
}
