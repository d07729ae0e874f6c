import type { ExecutionResult } from 'graphql';

/** Headers with the cost of an answer, and with its estimate, as structured dictionaries (RFC 8941). */
export const costHeader = 'x-upstream-cost';
export const estimateHeader = 'x-upstream-estimate';

interface Price {
  readonly requests: number;
  readonly billed: number;
  readonly credits: number;
}

interface PricedExtensions {
  readonly upstream?: Partial<Price> & { readonly estimate?: Price };
}

/** Adds the headers of what answers have cost together. A refused request has no price, so no header. */
export function addPrice(headers: Record<string, string | number>, answers: readonly ExecutionResult[]): void {
  const costs: Price[] = [];
  const estimates: Price[] = [];
  for (const { extensions } of answers) {
    const { upstream } = (extensions ?? {}) as PricedExtensions;
    if (upstream === undefined) continue;
    if (upstream.requests !== undefined) costs.push(upstream as Price);
    if (upstream.estimate !== undefined) estimates.push(upstream.estimate);
  }
  if (costs.length > 0) headers[costHeader] = dictionaryOf(costs);
  if (estimates.length > 0) headers[estimateHeader] = dictionaryOf(estimates);
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
