/** Each class of durations is longer than the one before by this factor, so a percentile is right within 7 percent. */
const factor = 1.15;
const shortestMs = 1;
/** The last class begins at a minute. */
const classes = Math.ceil(Math.log(60_000 / shortestMs) / Math.log(factor)) + 1;

/** How many calls took how long, by class of duration. Unlike percentiles, these add up over time and over processes. */
export function noLatencies(): Uint32Array {
  return new Uint32Array(classes);
}

export function noteLatency(latencies: Uint32Array, ms: number): void {
  const at = ms <= shortestMs ? 0 : Math.min(classes - 1, Math.ceil(Math.log(ms / shortestMs) / Math.log(factor)));
  latencies[at] = (latencies[at] ?? 0) + 1;
}

export function addLatencies(to: Uint32Array, more: Uint32Array | undefined): void {
  if (more === undefined) return;
  for (const [at, count] of more.entries()) to[at] = (to[at] ?? 0) + count;
}

/** The duration that so many percent of the calls did not exceed, to two digits; null without a call. */
export function percentile(latencies: Uint32Array | undefined, percent: number): number | null {
  const total = latencies?.reduce((sum, count) => sum + count, 0) ?? 0;
  if (latencies === undefined || total === 0) return null;
  let left = Math.max(1, Math.ceil((total * percent) / 100));
  const at = latencies.findIndex((count) => {
    left -= count;
    return left <= 0;
  });
  return Number((shortestMs * factor ** (at - 0.5)).toPrecision(2));
}
