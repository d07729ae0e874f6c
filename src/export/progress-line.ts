import type { Progress } from './walk.ts';

export interface Timing {
  /** Since this run began. */
  readonly seconds: number;
  /** Of earlier runs. */
  readonly rowsBefore: number;
}

const barWidth = 20;
const whole = new Intl.NumberFormat('en');
const rounded = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });

/** Done, rate, cost and what is left, in a line of a terminal. */
export function progressLine({ rows, pages, cost, total }: Progress, { seconds, rowsBefore }: Timing): string {
  const rate = seconds > 0 ? (rows - rowsBefore) / seconds : 0;
  const parts = [
    `${whole.format(rows)}${total === undefined ? '' : ` of ${whole.format(total)}`} rows`,
    `${whole.format(pages)} ${pages === 1 ? 'page' : 'pages'}`,
    `${rounded.format(rate)} rows/s`,
    `cost ${whole.format(cost)}`,
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
