import type { Series } from '../../../model/status/status-report.ts';

const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** A series in so many characters, as bars; a blank where nothing is known. */
export function sparkline(series: Series, width: number): string {
  const points = Array.from({ length: width }, (_, at) => {
    const part = series.slice(Math.floor((at * series.length) / width), Math.floor(((at + 1) * series.length) / width));
    const known = part.filter((value) => value !== null);
    return known.length === 0 ? null : Math.max(...known);
  });
  const top = Math.max(0, ...points.map((value) => value ?? 0));
  return points.map((value) => (value === null ? ' ' : barOf(value, top))).join('');
}

function barOf(value: number, top: number): string {
  if (value === 0 || top === 0) return bars[0] as string;
  return bars[Math.max(1, Math.ceil((value / top) * (bars.length - 1)))] as string;
}
