import type { ReadParts, SharedCall, Step } from './step.ts';

/**
 * Answers from the cache that instances share, or asks the next step and stores its answer. When that fails and says
 * nothing of what was asked for, a stale entry is the answer.
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
