import type { UpstreamError } from '../errors.ts';

/** What a call is made for, and why along this access path, in words for a trace. `ways` is how many would lead there. */
export function chosen(purpose: string, ways: number, failure: UpstreamError | undefined): string {
  if (failure !== undefined) {
    const { upstream, endpoint, code } = failure;
    return `${purpose}, since ${[upstream, endpoint].filter(Boolean).join(' ')} failed (${code})`;
  }
  return ways > 1 ? `${purpose}, the cheapest of ${ways} ways` : `${purpose}, the only way`;
}
