/** Where a read looked for its answer: in the cache of this process, or behind it in Redis. */
export type CacheLevel = 'memory' | 'redis';

/** What it found there. A read that bypasses the cache does not look. */
export type CacheResult = 'hit' | 'stale' | 'miss' | 'bypass';

/** Learns how reads are answered, for the metrics. Its methods return at once and do not throw. */
export interface ReadObserver {
  lookedUp(upstream: string, level: CacheLevel, result: CacheResult): void;
  /** A stale entry is refreshed in the background. */
  refreshing(upstream: string): void;
  /** A cached answer was served because the service failed. */
  fellBack(upstream: string): void;
  /** A read joined the same call in flight. */
  coalesced(upstream: string): void;
}
