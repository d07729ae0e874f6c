import { createStore } from './store.ts';

/** What a page has cost so far: operations sent, and the gateway's calls to Instagram's data services for them. */
export interface Cost {
  readonly operations: number;
  readonly calls: number;
  readonly billed: number;
}

/** What an answer says about its cost. In an answer in parts each part has the sum so far. */
export interface Upstream {
  readonly requests: number;
  readonly billed: number;
}

const nothing: Cost = { operations: 0, calls: 0, billed: 0 };
const cost = createStore(nothing);

export const useCost = cost.use;

export const resetCost = (): void => cost.set(nothing);

export function addCost({ requests, billed }: Upstream = { requests: 0, billed: 0 }): void {
  const before = cost.get();
  cost.set({
    operations: before.operations + 1,
    calls: before.calls + requests,
    billed: before.billed + billed,
  });
}
