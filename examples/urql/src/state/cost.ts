import { createStore } from './store.ts';

/** What a page has cost so far. */
export interface Cost {
  /** Operations sent to the gateway. */
  readonly operations: number;
  /** Calls of the gateway to Instagram's data services. */
  readonly calls: number;
  /** The calls among them that are billed. */
  readonly billed: number;
}

const nothing: Cost = { operations: 0, calls: 0, billed: 0 };
const cost = createStore(nothing);

export const useCost = cost.use;

export const resetCost = (): void => cost.set(nothing);

/** Adds what an answer says about its cost in `extensions.upstream`. */
export function addCost(extensions: Readonly<Record<string, unknown>> | undefined): void {
  const { requests = 0, billed = 0 } = (extensions?.['upstream'] ?? {}) as { requests?: number; billed?: number };
  const { operations, calls, billed: before } = cost.get();
  cost.set({ operations: operations + 1, calls: calls + requests, billed: before + billed });
}
