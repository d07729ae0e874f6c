import { UpstreamError } from './errors.ts';

/** What an operation has cost so far. `requests` counts calls, `billed` HikerAPI's requests by its own header. */
export interface Cost {
  requests: number;
  billed: number;
  /** Calls saved, because the same one was under way already or its "not found" was still remembered. */
  cacheHits: number;
}

/**
 * Metering of one operation: every call is reserved before it is sent, and settled with what it truly cost.
 * Nothing reaches an upstream around it.
 */
export class Meter {
  readonly cost: Cost = { requests: 0, billed: 0, cacheHits: 0 };
  readonly #maxCalls: number;

  constructor(maxCalls: number) {
    this.#maxCalls = maxCalls;
  }

  /** Counts a call that is about to be sent; throws BUDGET_EXCEEDED instead when the operation has no call left. */
  reserve(upstream: string, endpoint: string): void {
    if (this.cost.requests >= this.#maxCalls) {
      throw new UpstreamError(
        'BUDGET_EXCEEDED',
        `this operation has made its ${this.#maxCalls} upstream calls; ask for smaller pages or fewer fields, or raise MAX_UPSTREAM_CALLS`,
        { upstream, endpoint },
      );
    }
    this.cost.requests += 1;
  }

  settle(billed: number): void {
    this.cost.billed += billed;
  }

  saved(): void {
    this.cost.cacheHits += 1;
  }
}
