import type { GatewayError } from '../errors.ts';

/** What a call is made for, and why along this access path, in words for a trace. `ways` is how many would lead there. */
export function traceReason(purpose: string, ways: number, failure: GatewayError | undefined): string {
  if (failure !== undefined) {
    const { upstream, endpoint, code } = failure;
    return `${purpose}, since ${[upstream, endpoint].filter(Boolean).join(' ')} failed (${code})`;
  }
  return ways > 1 ? `${purpose}, the cheapest of ${ways} ways` : `${purpose}, the only way`;
}
