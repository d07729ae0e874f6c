/** How much of its allowance a credential has used, as the service reports it. */
export interface Usage {
  readonly percent: number;
  /** Seconds until calls are allowed again; undefined where the service does not say. */
  readonly regainSeconds: number | undefined;
}

/** How calls slow down as an allowance is used up. */
const slowdown = {
  /** The percentage at which it begins. */
  fromPercent: 80,
  /** Calls per second at that percentage; the rate falls linearly to zero at 100 %. */
  firstRate: 10,
  /** The rate never falls below this. */
  lowestRate: 0.5,
  /** The pause at 100 % where the service does not say when calls are allowed again. */
  defaultPauseSeconds: 60,
} as const;

/** The calls per second at a percentage; undefined is no limit. */
export function rateAt(percent: number): number | undefined {
  const { fromPercent, firstRate, lowestRate } = slowdown;
  if (percent < fromPercent) return undefined;
  return Math.max(lowestRate, (firstRate * (100 - percent)) / (100 - fromPercent));
}

/** How long calls must pause; 0 is not at all. */
export function pauseSecondsOf({ percent, regainSeconds = 0 }: Usage): number {
  if (percent < 100 && regainSeconds === 0) return 0;
  return regainSeconds > 0 ? regainSeconds : slowdown.defaultPauseSeconds;
}
