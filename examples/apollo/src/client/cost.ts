import { ApolloLink } from '@apollo/client';
import { useSyncExternalStore } from 'react';
import { tap } from 'rxjs';

/** What answers cost: `extensions.upstream` of gramgraph. */
export interface Cost {
  readonly requests: number;
  readonly billed: number;
  readonly credits: number;
  readonly cacheHits: number;
}

const nothing: Cost = { requests: 0, billed: 0, credits: 0, cacheHits: 0 };

/** Adds up the cost of the answers that the shown page asked for. */
export class CostMeter {
  readonly #listeners = new Set<() => void>();
  #cost = nothing;
  #page = 0;

  get cost(): Cost {
    return this.#cost;
  }

  /** Begins a new page. Answers to earlier requests no longer count. */
  reset(): void {
    this.#page += 1;
    this.#set(nothing);
  }

  /** Call it when a request begins, and the result with the cost of its answer. */
  begin(): (cost: Cost) => void {
    const page = this.#page;
    return ({ requests, billed, credits, cacheHits }) => {
      if (page !== this.#page) return;
      const sum = this.#cost;
      this.#set({
        requests: sum.requests + requests,
        billed: sum.billed + billed,
        credits: sum.credits + credits,
        cacheHits: sum.cacheHits + cacheHits,
      });
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(cost: Cost): void {
    this.#cost = cost;
    for (const listener of this.#listeners) listener();
  }
}

export function useCost(meter: CostMeter): Cost {
  return useSyncExternalStore(meter.subscribe, () => meter.cost);
}

/** Reads the cost of each answer. Answers with errors have it too. */
export function costLink(meter: CostMeter): ApolloLink {
  return new ApolloLink((operation, forward) => {
    const add = meter.begin();
    return forward(operation).pipe(
      tap(({ extensions }) => {
        const cost: unknown = extensions?.['upstream'];
        if (isCost(cost)) add(cost);
      }),
    );
  });
}

function isCost(value: unknown): value is Cost {
  return typeof value === 'object' && value !== null && 'requests' in value && 'billed' in value;
}
