/** How much of a second's allowance may be used at once: enough for the few calls of one operation that leave together. */
const burstSeconds = 0.25;

/** Other instances overdraw a bucket by at most the allowance of so many seconds: whatever they report, no call waits longer for it. */
const overdraftSeconds = 2;

/**
 * A token bucket. It may be overdrawn by what other instances say that they have used: then everyone waits until that is
 * made good, so that together they keep to the rate.
 */
export class TokenBucket {
  #perSecond: number;
  #tokens: number;
  #at = performance.now();

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#tokens = this.#most;
  }

  setRate(perSecond: number): void {
    this.#fill(performance.now());
    this.#perSecond = perSecond;
    this.#tokens = Math.min(this.#tokens, this.#most);
  }

  /** Takes one; false where there is none. */
  take(): boolean {
    this.#fill(performance.now());
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** What others have used. */
  spend(calls: number): void {
    this.#fill(performance.now());
    this.#tokens = Math.max(this.#tokens - calls, -this.#perSecond * overdraftSeconds);
  }

  /** Milliseconds until so many can be taken. */
  msUntil(calls: number): number {
    this.#fill(performance.now());
    return Math.max(0, ((calls - this.#tokens) / this.#perSecond) * 1000);
  }

  get #most(): number {
    return Math.max(1, this.#perSecond * burstSeconds);
  }

  #fill(now: number): void {
    this.#tokens = Math.min(this.#most, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
  }
}
