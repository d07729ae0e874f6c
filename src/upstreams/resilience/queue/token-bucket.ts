/** The share of a second's allowance that may be used at once: enough for the calls that one operation sends together. */
const burstSeconds = 0.25;

/** Other instances can overdraw a bucket by the allowance of this many seconds at most, which bounds every wait. */
const overdraftSeconds = 2;

/**
 * A token bucket. Calls of other instances may overdraw it; it then refills before the next call, so that all instances
 * keep to the rate together.
 */
export class TokenBucket {
  #perSecond: number;
  #tokens: number;
  #at = performance.now();

  constructor(perSecond: number) {
    this.#perSecond = perSecond;
    this.#tokens = this.#capacity;
  }

  setRate(perSecond: number): void {
    this.#refill(performance.now());
    this.#perSecond = perSecond;
    this.#tokens = Math.min(this.#tokens, this.#capacity);
  }

  /** Takes one token; false where there is none. */
  take(): boolean {
    this.#refill(performance.now());
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** Deducts the tokens that other instances have used. */
  deduct(calls: number): void {
    this.#refill(performance.now());
    this.#tokens = Math.max(this.#tokens - calls, -this.#perSecond * overdraftSeconds);
  }

  /** Milliseconds until this many tokens are there. */
  msUntil(calls: number): number {
    this.#refill(performance.now());
    return Math.max(0, ((calls - this.#tokens) / this.#perSecond) * 1000);
  }

  get #capacity(): number {
    return Math.max(1, this.#perSecond * burstSeconds);
  }

  #refill(now: number): void {
    this.#tokens = Math.min(this.#capacity, this.#tokens + ((now - this.#at) / 1000) * this.#perSecond);
    this.#at = now;
  }
}
