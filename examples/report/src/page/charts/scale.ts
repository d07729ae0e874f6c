/** The vertical axis of a chart: from 0 to `top`, with a line at each tick. */
export interface Scale {
  readonly top: number;
  readonly ticks: readonly number[];
}

const intervals = 4;

/** A scale with round ticks that holds all values. */
export function scaleFor(values: readonly number[]): Scale {
  const step = roundStep(Math.max(1, ...values) / intervals);
  const count = Math.max(1, Math.ceil(Math.max(1, ...values) / step));
  return { top: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

/** The next larger number of 1, 2, 2.5 or 5 times a power of ten, and a whole one. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 2.5, 5, 10].find((each) => each * power >= least) ?? 10;
  return Math.max(1, Math.ceil(factor * power));
}
