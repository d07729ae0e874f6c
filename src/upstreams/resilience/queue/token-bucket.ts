/** The share of a second's allowance that may be used at once: enough for the calls that one operation sends together. */
const burstSeconds = 0.25;

/** A token bucket that holds one instance's equal share of a rate. */
export class TokenBucket {
  /** Of all instances together. */
  #perSecond: number;
  #instances: number;
  #tokens: number;
  #at = performance.now();

  constructor(perSecond: number, instances: number) {
    this.#perSecond = perSecond;
    this.#instances = instances;
    this.#tokens = this.#capacity;
  }

  /** The rate of all instances together. */
  get perSecond(): number {
    return this.#perSecond;
  }

  setRate(perSecond: number): void {
    this.#change(() => {
      this.#perSecond = perSecond;
    });
  }

  /** How many instances share the rate. */
  setInstances(instances: number): void {
    if (instances === this.#instances) return;
    this.#change(() => {
      this.#instances = instances;
    });
  }

  /** Takes one token; false where there is none. */
  take(): boolean {
    this.#refill();
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }

  /** Takes up to so many whole tokens for other instances, and leaves one. */
  lend(most: number): number {
    this.#refill(1);
    const lent = Math.max(0, Math.min(most, Math.floor(this.#tokens - 1)));
    this.#tokens -= lent;
    return lent;
  }

  /** Adds the tokens of another instance, as far as calls wait for them. */
  borrow(calls: number, waiting: number): void {
    this.#refill();
    this.#tokens = Math.max(this.#tokens, Math.min(this.#tokens + calls, this.#capacity + waiting));
  }

  /** Leaves at most this part of a full bucket, between 0 and 1. */
  limit(part: number): void {
    this.#refill();
    this.#tokens = Math.min(this.#tokens, this.#capacity * part);
  }

  /** Milliseconds until this many tokens are there, at the rate of this instance or the one given. */
  msUntil(calls: number, perSecond: number = this.#share): number {
    this.#refill();
    return Math.max(0, ((calls - this.#tokens) / perSecond) * 1000);
  }

  get #share(): number {
    return this.#perSecond / this.#instances;
  }

  /** At least one: a call takes a whole token. */
  get #capacity(): number {
    return Math.max(1, this.#share * burstSeconds);
  }

  #change(change: () => void): void {
    this.#refill();
    change();
    this.#tokens = Math.min(this.#tokens, this.#capacity);
  }

  /** While tokens are lent, the bucket holds `more` than its capacity, so that a small one can lend a whole token too. */
  #refill(more = 0): void {
    const now = performance.now();
    const filled = this.#tokens + ((now - this.#at) / 1000) * this.#share;
    this.#tokens = Math.max(this.#tokens, Math.min(this.#capacity + more, filled));
    this.#at = now;
  }
}
