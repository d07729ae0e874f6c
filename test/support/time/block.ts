/** Occupies the event loop for so many milliseconds, as one long answer does. */
export function block(ms: number): void {
  const until = process.hrtime.bigint() + BigInt(ms) * 1_000_000n;
  while (process.hrtime.bigint() < until);
}
