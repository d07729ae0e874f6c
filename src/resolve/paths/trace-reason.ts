import type { GatewayError } from '../../errors.ts';

/** The reason of a call for a trace: its purpose, and why along this access path. `ways` is the number of paths that could be used. */
export function traceReason(purpose: string, pathCount: number, failure: GatewayError | undefined): string {
  if (failure !== undefined) {
    const { upstream, endpoint, code } = failure;
    return `${purpose}, since ${[upstream, endpoint].filter(Boolean).join(' ')} failed (${code})`;
  }
  return pathCount > 1 ? `${purpose}, the cheapest of ${pathCount} access paths` : `${purpose}, the only access path`;
}
