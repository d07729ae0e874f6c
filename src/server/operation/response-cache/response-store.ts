import { LRUCache } from 'lru-cache';
import { Sweep } from '../../../sweep.ts';
import type { CachedResponse } from './cached-response.ts';
import { SeenRequests } from './seen-requests.ts';

/** One response takes at most this part of the store. */
const largestPart = 1 / 8;

/**
 * The responses of this process, the least recently used first out. A response is stored when its operation is sent a second time, so a
 * client that varies its requests stores nothing.
 */
export class ResponseStore {
  readonly #responses: LRUCache<string, CachedResponse>;
  readonly #sweep: Sweep;
  readonly #seen = new SeenRequests();

  constructor(bytes: number) {
    this.#responses = new LRUCache({
      maxSize: Math.max(1, bytes),
      maxEntrySize: Math.max(1, Math.floor(bytes * largestPart)),
      ttlResolution: 0,
      perf: { now: () => Date.now() },
    });
    this.#sweep = new Sweep([this.#responses]);
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
    if (ttl <= 0) return;
    this.#responses.set(key, response, { ttl, size: response.bytes + 2 * key.length });
    this.#sweep.begin();
  }

  /** Whether an operation was sent before, as far as is remembered. */
  isAskedAgain(key: string): boolean {
    return this.#seen.isSeen(key);
  }
}
