import { GatewayError, type GatewayErrorDetails } from '../errors.ts';

/** What an operation has cost so far. */
export interface Cost {
  /** Calls made, to whichever service. */
  requests: number;
  /** HikerAPI's requests, by its own header. */
  billed: number;
  /** KeyAPI's credits. */
  credits: number;
  /** Calls saved, because their answer was kept: a billed "not found" is one too. */
  cacheHits: number;
  /** Calls saved, because the same one was under way already. */
  coalesced: number;
  /** Of the cache hits, those whose answer was over its time: it was being asked for anew, or could not be had. */
  stale?: number;
  /** From the operation's start to its end, in whole milliseconds. */
  durationMs: number;
}

/** What one answer cost, in the service's own unit; nothing where the service is free. */
export type Charge = Readonly<Partial<Pick<Cost, 'billed' | 'credits'>>>;

/**
 * Metering of one operation: every call is reserved before it is sent, and settled with what it truly cost.
 * Nothing reaches an upstream around it.
 */
export class Meter {
  readonly cost: Cost = { requests: 0, billed: 0, credits: 0, cacheHits: 0, coalesced: 0, durationMs: 0 };
  readonly #maxCalls: number;
  readonly #budget: number;
  /** Prices of calls that are under way. */
  #billed = 0;
  #credits = 0;
  /** What is spent aside, on nobody's account. */
  #aside = 0;
  #isClosed = false;
  readonly #begun = performance.now();

  constructor(maxCalls: number, budget: number = Number.POSITIVE_INFINITY) {
    this.#maxCalls = maxCalls;
    this.#budget = budget;
  }

  /**
   * Counts a call that is about to be sent, and sets its price aside; throws BUDGET_EXCEEDED instead when the operation has
   * no call left, or when the price does not fit what is left of its budget.
   */
  reserve(upstream: string, endpoint: string, { billed = 0, credits = 0 }: Charge = {}): void {
    if (this.isExhausted) throw this.exhausted({ upstream, endpoint });
    const price = billed + credits;
    const left = this.#left;
    if (price > left) {
      throw new GatewayError(
        'BUDGET_EXCEEDED',
        `this call costs ${price}, and of the operation's budget of ${this.#budget} no more than ${Math.max(0, left)} is left; ask for less, or allow more`,
        { upstream, endpoint },
      );
    }
    this.#billed += billed;
    this.#credits += credits;
    this.cost.requests += 1;
  }

  /** Whether no call is left. */
  get isExhausted(): boolean {
    return this.cost.requests >= this.#maxCalls;
  }

  exhausted(about: GatewayErrorDetails = {}): GatewayError {
    return new GatewayError(
      'BUDGET_EXCEEDED',
      `this operation has made its ${this.#maxCalls} upstream calls; ask for smaller pages or fewer fields, or raise MAX_UPSTREAM_CALLS`,
      about,
    );
  }

  /** Whether `reserve` would take a call at this price. */
  canPay(price: Charge): boolean {
    return !this.#isClosed && !this.isExhausted && this.canAfford(price);
  }

  /** Takes a reservation back, with the call that it was for: it was not sent, or is charged to another caller. */
  cancel(price: Charge): void {
    this.release(price);
    this.cost.requests -= 1;
  }

  /** Gives back what was set aside for a call of whose answer nothing has come: such calls cost nothing. */
  release({ billed = 0, credits = 0 }: Charge): void {
    this.#billed -= billed;
    this.#credits -= credits;
  }

  /** What a call truly cost takes the place of what was set aside for it. */
  settle({ billed = 0, credits = 0 }: Charge, price: Charge = {}): void {
    this.release(price);
    if (this.#isClosed) return;
    this.cost.billed += billed;
    this.cost.credits += credits;
  }

  /** What the budget still allows. */
  get #left(): number {
    return this.#budget - this.cost.billed - this.cost.credits - this.#billed - this.#credits - this.#aside;
  }

  /**
   * Ends the account when the answer stands. What is still under way is given up, but was sent, so it counts at the price that
   * was set aside for it: nobody waits for the true one.
   */
  close(): void {
    this.#isClosed = true;
    this.cost.billed += this.#billed;
    this.cost.credits += this.#credits;
    this.cost.durationMs = Math.round(performance.now() - this.#begun);
  }

  /** Counts a call that was not needed, since the same one was under way already. */
  joined(): void {
    this.cost.coalesced += 1;
  }

  /** Counts a call whose answer was kept; `isStale` where that is over its time. */
  saved(isStale = false): void {
    this.cost.cacheHits += 1;
    if (isStale) this.cost.stale = (this.cost.stale ?? 0) + 1;
  }

  /** Whether what is left of the budget covers a call at this price. */
  canAfford({ billed = 0, credits = 0 }: Charge): boolean {
    return billed + credits <= this.#left;
  }

  /** Takes from the budget, not from the account, what a call costs that is made aside. */
  setAside({ billed = 0, credits = 0 }: Charge): void {
    this.#aside += billed + credits;
  }
}
