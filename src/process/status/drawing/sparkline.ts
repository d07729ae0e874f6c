import type { Series } from '../../../model/status/status-report.ts';

const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** Draws a series as bars, one a character, with a blank where nothing is known. A full bar is the highest value, or `limit` if that is higher. */
export function sparkline(series: Series, width: number, limit = 0): string {
  const points = parts(series, width, (part) => {
    const known = part.filter((value) => value !== null);
    return known.length === 0 ? null : Math.max(...known);
  });
  const top = Math.max(limit, ...points.map((value) => value ?? 0));
  return points.map((value) => (value === null ? ' ' : barOf(value, top))).join('');
}

/** A series in so many equal parts. */
export function parts<Value, Made>(series: readonly Value[], width: number, make: (part: Value[]) => Made): Made[] {
  return Array.from({ length: width }, (_, at) =>
    make(series.slice(Math.floor((at * series.length) / width), Math.floor(((at + 1) * series.length) / width))),
  );
}

function barOf(value: number, top: number): string {
  if (value === 0 || top === 0) return bars[0] as string;
  return bars[Math.max(1, Math.ceil((value / top) * (bars.length - 1)))] as string;
}
