import type { LRUCache } from 'lru-cache';

/** How often ended entries are removed even when nothing is requested, because their keys name people. */
const sweepMs = 30_000;

/**
 * Removes ended entries of caches from time to time, while there are any. lru-cache's own timers last as long as an entry: where the
 * date is set back by more than 24 days, that is more than a timer can wait, and they fire all the time.
 */
export class Sweep {
  readonly #caches: readonly Pick<LRUCache<string, object>, 'purgeStale' | 'size'>[];
  /** Set while there are entries. */
  #timer: NodeJS.Timeout | undefined;

  constructor(caches: readonly Pick<LRUCache<string, object>, 'purgeStale' | 'size'>[]) {
    this.#caches = caches;
  }

  /** An entry has been added. */
  begin(): void {
    this.#timer ??= setTimeout(() => this.#sweep(), sweepMs).unref();
  }

  #sweep(): void {
    this.#timer = undefined;
    for (const cache of this.#caches) cache.purgeStale();
    if (this.#caches.some(({ size }) => size > 0)) this.begin();
  }
}
