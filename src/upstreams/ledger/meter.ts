import { GatewayError, type GatewayErrorDetails } from '../../errors.ts';
import { amountOf } from '../../model/amount.ts';
import { Allowance } from './allowance.ts';

/** The cost of an operation so far. */
export interface Cost {
  /** Calls that were sent, to any service. */
  requests: number;
  /** Requests that services billed, as their answers say. */
  billed: number;
  /** Credits that services charged. */
  credits: number;
  /** Calls that the cache answered; a cached "not found" counts too. */
  cacheHits: number;
  /** Calls that joined the same call in flight. */
  coalesced: number;
  /** Of the cache hits, those of a stale entry: it was being refreshed, or could not be. */
  stale?: number;
  /** From the operation's start to its end, in whole milliseconds. */
  durationMs: number;
}

/** The cost of one call in the service's own unit; empty where the service is free. */
export type Charge = Readonly<Partial<Pick<Cost, 'billed' | 'credits'>>>;

/** What a charge counts as in a budget. */
export function unitsOf({ billed = 0, credits = 0 }: Charge): number {
  return billed + credits;
}

/**
 * The meter of one operation. The price of a call is reserved before the call is sent, and replaced by its real cost when
 * the answer comes. No call reaches an upstream without it.
 */
export class Meter {
  readonly cost: Cost = { requests: 0, billed: 0, credits: 0, cacheHits: 0, coalesced: 0, durationMs: 0 };
  readonly #allowance: Allowance;
  /** Reserved prices of calls in flight. */
  #billed = 0;
  #credits = 0;
  #isClosed = false;
  readonly #begun = performance.now();

  /** An operation has an allowance of its own, or shares that of its batch. */
  constructor(maxCalls: number, budget?: number, allowance = new Allowance('operation', maxCalls, budget)) {
    this.#allowance = allowance;
  }

  /**
   * Counts a call that is about to be sent, and reserves its price. Throws BUDGET_EXCEEDED when the operation has no call
   * left, or when its budget does not cover the price.
   */
  reserve(upstream: string, endpoint: string, charge: Charge = {}): void {
    if (this.isExhausted) throw this.exhausted({ upstream, endpoint });
    const { billed = 0, credits = 0 } = charge;
    const price = unitsOf(charge);
    const { left, budget, holder } = this.#allowance;
    if (price > left) {
      throw new GatewayError(
        'BUDGET_EXCEEDED',
        `this call costs ${price}, but only ${Math.max(0, left)} is left of the ${holder}'s budget of ${budget}; ask for less, or raise the budget`,
        { upstream, endpoint },
      );
    }
    this.#billed += billed;
    this.#credits += credits;
    this.cost.requests += 1;
    this.#allowance.calls += 1;
    this.#allowance.spent += price;
  }

  /** Whether the operation has no call left. */
  get isExhausted(): boolean {
    return this.#allowance.calls >= this.#allowance.maxCalls;
  }

  exhausted(about: GatewayErrorDetails = {}): GatewayError {
    const { holder, maxCalls } = this.#allowance;
    return new GatewayError(
      'BUDGET_EXCEEDED',
      `this ${holder} has made its ${amountOf(maxCalls, 'upstream call')}; ask for smaller pages or fewer fields, or raise MAX_UPSTREAM_CALLS`,
      about,
    );
  }

  /** Whether `reserve` would accept a call at this price. */
  canPay(price: Charge): boolean {
    return !this.#isClosed && !this.isExhausted && this.canAfford(price);
  }

  /** Cancels a reservation and its call: it was not sent, or is charged to another caller. */
  cancel(price: Charge): void {
    this.release(price);
    this.cost.requests -= 1;
    this.#allowance.calls -= 1;
  }

  /** Releases the price of a call that cost nothing. */
  release({ billed = 0, credits = 0 }: Charge): void {
    this.#billed -= billed;
    this.#credits -= credits;
    // What is closed was charged at its reserved price.
    if (!this.#isClosed) this.#allowance.spent -= billed + credits;
  }

  /** Replaces the reserved price of a call by its real cost. */
  settle({ billed = 0, credits = 0 }: Charge, price: Charge = {}): void {
    this.release(price);
    if (this.#isClosed) return;
    this.cost.billed += billed;
    this.cost.credits += credits;
    this.#allowance.spent += billed + credits;
  }

  /**
   * Closes the meter when the operation is over. Calls in flight are cancelled, but they were sent: they are charged at
   * their reserved price, since the real one is never known.
   */
  close(): void {
    this.#isClosed = true;
    this.cost.billed += this.#billed;
    this.cost.credits += this.#credits;
    this.cost.durationMs = Math.round(performance.now() - this.#begun);
  }

  /** The cost so far, with the reserved prices of calls in flight. */
  get soFar(): Cost {
    const { billed, credits } = this.cost;
    const durationMs = Math.round(performance.now() - this.#begun);
    return { ...this.cost, billed: billed + this.#billed, credits: credits + this.#credits, durationMs };
  }

  /** Counts a call that joined the same call in flight. */
  countCoalesced(): void {
    this.cost.coalesced += 1;
  }

  /** Counts a call that the cache answered. */
  countHit(isStale = false): void {
    this.cost.cacheHits += 1;
    if (isStale) this.cost.stale = (this.cost.stale ?? 0) + 1;
  }

  /** Whether the rest of the budget covers this price. */
  canAfford(price: Charge): boolean {
    return unitsOf(price) <= this.#allowance.left;
  }

  /** Deducts a refresh in the background from the budget, without charging it. */
  setAside(price: Charge): void {
    this.#allowance.spent += unitsOf(price);
  }
}
