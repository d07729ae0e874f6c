import type { ReadParts, SharedCall, Step } from './step.ts';

/**
 * Answers from the cache that instances share, or asks the next step and stores its answer. If the call fails
 * for a reason other than "not found", "private" and the like, a cached answer that may still be served is returned: a stale
 * one, or a fresh one where the call bypassed the cache.
 */
export function fillCache({
  service,
  cache,
}: Pick<ReadParts, 'service' | 'cache'>): (next: Step<SharedCall>) => Step<SharedCall> {
  return (next) => (call) => {
    const { endpoint, parameters, url, caller, signal } = call;
    return cache.fill({
      target: url,
      ms: cache.timeOf(endpoint, parameters),
      bypassesCache: caller.bypassesCache === true,
      signal,
      fetch: () => next(call),
      bytes: () => call.bytes,
      onHit(isStale) {
        caller.meter.countHit(isStale);
        caller.trace?.begin(service.name, endpoint, { reason: caller.reason, how: isStale ? 'stale' : 'cached' });
      },
    });
  };
}
