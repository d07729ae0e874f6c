import { LRUCache } from 'lru-cache';
import type { CachedResponse } from './cached-response.ts';

/** Requests that were sent once are remembered up to this many, and this many characters of their keys. */
const maxSeen = 2000;
const maxSeenLength = 262_144;

/** One response takes at most this part of the store. */
const largestPart = 1 / 8;

/**
 * The responses of this process, the least recently used first out. A response is stored when its operation is sent a second time, so a
 * client that varies its requests stores nothing.
 */
export class ResponseStore {
  readonly #responses: LRUCache<string, CachedResponse>;
  readonly #seen = new LRUCache<string, true>({
    max: maxSeen,
    maxSize: maxSeenLength,
    sizeCalculation: (_seen, key) => key.length,
  });

  constructor(bytes: number) {
    this.#responses = new LRUCache({
      maxSize: Math.max(1, bytes),
      maxEntrySize: Math.max(1, Math.floor(bytes * largestPart)),
      // They name people, so they are removed when they end even if nothing is requested.
      ttlAutopurge: true,
      ttlResolution: 0,
      perf: { now: () => Date.now() },
    });
  }

  /** What the responses take together. */
  get bytes(): number {
    return this.#responses.calculatedSize;
  }

  /** The response under a key; one that has ended is removed. */
  get(key: string): CachedResponse | undefined {
    const response = this.#responses.get(key);
    if (response === undefined || response.isCurrent) return response;
    this.#responses.delete(key);
    return undefined;
  }

  set(key: string, response: CachedResponse): void {
    const ttl = response.endsAt - Date.now();
    if (ttl > 0) this.#responses.set(key, response, { ttl, size: response.bytes + 2 * key.length });
  }

  /** Whether an operation was sent before, as far as is remembered. */
  isAskedAgain(key: string): boolean {
    if (this.#seen.get(key) === true) return true;
    this.#seen.set(key, true);
    return false;
  }
}
