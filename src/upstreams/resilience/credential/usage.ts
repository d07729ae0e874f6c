/** What a service says of its own allowance. */
export interface Usage {
  /** How much of it has been used up. */
  readonly percent: number;
  /** How long until it can be asked again; undefined where it says nothing of it. */
  readonly regainSeconds: number | undefined;
}

/** From here on calls are slowed down. */
const slowFrom = 80;
/** Calls per second at that share; fewer, the nearer it comes to all. */
const slowRate = 10;
const leastRate = 0.5;

/** A share that is used up, with no word of when it comes back, is asked about again after so long. */
const askAgainSeconds = 60;

/** The calls per second that a share still allows; undefined is as many as there are. */
export function rateAt(percent: number): number | undefined {
  if (percent < slowFrom) return undefined;
  return Math.max(leastRate, (slowRate * (100 - percent)) / (100 - slowFrom));
}

/** How long nothing may be asked; 0 where something may. */
export function stopSeconds({ percent, regainSeconds = 0 }: Usage): number {
  if (percent < 100 && regainSeconds === 0) return 0;
  return regainSeconds > 0 ? regainSeconds : askAgainSeconds;
}
