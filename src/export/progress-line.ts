import { amount, count } from '../model/status/figures.js';
import type { Progress } from './walk.ts';

export interface Timing {
  /** Since this run began. */
  readonly seconds: number;
  /** Of earlier runs. */
  readonly rowsBefore: number;
}

const barWidth = 20;
const rounded = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

/** Done, rate, cost and what is left, in a line of a terminal. */
export function progressLine({ rows, pages, cost, total }: Progress, { seconds, rowsBefore }: Timing): string {
  const rate = seconds > 0 ? (rows - rowsBefore) / seconds : 0;
  const parts = [
    total === undefined ? amount(rows, 'row') : `${count(rows)} of ${amount(total, 'row')}`,
    amount(pages, 'page'),
    `${rounded.format(rate)} rows/s`,
    `cost ${count(cost)}`,
  ];
  if (total === undefined || total <= 0) return parts.join('  ');
  const done = Math.min(1, rows / total);
  const filled = Math.round(done * barWidth);
  const left = rate > 0 && rows < total ? `  ${durationOf((total - rows) / rate)} left` : '';
  return `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)} ${Math.floor(done * 100)} %  ${parts.join('  ')}${left}`;
}

function durationOf(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  if (seconds < 3600) return `${Math.ceil(seconds / 60)} min`;
  return `${rounded.format(seconds / 3600)} h`;
}
