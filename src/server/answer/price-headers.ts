import type { ExecutionResult } from 'graphql';
import type { Remaining } from '../../model/request/key-budget.ts';
import { costIn, type Price } from './cost.ts';

/** Headers with the cost of an answer, with its estimate, and with what is left of the budget of its key, as structured dictionaries (RFC 8941). */
export const costHeader = 'x-upstream-cost';
export const estimateHeader = 'x-upstream-estimate';
export const remainingHeader = 'x-upstream-budget-remaining';

/** Adds the headers of what answers have cost together. A refused request has no price, so no header. */
export function addPrice(headers: Record<string, string | number>, answers: readonly ExecutionResult[]): void {
  const costs: Price[] = [];
  const estimates: Price[] = [];
  const remainders: Remaining[] = [];
  for (const { extensions } of answers) {
    const cost = costIn(extensions);
    if (cost === undefined) continue;
    if (cost.requests !== undefined) costs.push(cost as Price);
    if (cost.estimate !== undefined) estimates.push(cost.estimate);
    if (cost.remaining !== undefined) remainders.push(cost.remaining);
  }
  if (costs.length > 0) headers[costHeader] = dictionaryOf(costs);
  if (estimates.length > 0) headers[estimateHeader] = dictionaryOf(estimates);
  if (remainders.length > 0) headers[remainingHeader] = leastOf(remainders);
}

/** `minute=7, day=93`: the least of a batch, whose answers end one after another. */
function leastOf(remainders: readonly Remaining[]): string {
  const left = (period: keyof Remaining): string[] => {
    const values = remainders.map((remaining) => remaining[period]).filter((value) => value !== undefined);
    return values.length === 0 ? [] : [`${period}=${Math.min(...values)}`];
  };
  return [...left('minute'), ...left('day')].join(', ');
}

/** `requests=2, billed=2, credits=0`. */
function dictionaryOf(prices: readonly Price[]): string {
  let requests = 0;
  let billed = 0;
  let credits = 0;
  for (const price of prices) {
    requests += price.requests;
    billed += price.billed;
    credits += price.credits;
  }
  return `requests=${requests}, billed=${billed}, credits=${credits}`;
}
