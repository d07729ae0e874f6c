import { LRUCache } from 'lru-cache';
import { type CacheEntry, capped } from './entry.ts';
import { earliestExpiry } from './expiry.ts';

interface Entry {
  kept: CacheEntry;
  /** Whether the media addresses in it have been looked at. Most of what is kept is never asked for again. */
  isCapped: boolean;
}

/** What an entry weighs beside its answer. */
const entryBytes = 512;

/** How often what is over is let go, though nobody asks: the keys name people. */
const sweepMs = 30_000;

/**
 * What this process keeps, bounded by bytes; what was not asked for the longest goes first. An answer is taken to weigh
 * what its body weighed, which is more than what is left of it.
 */
export class MemoryLevel {
  readonly #entries: LRUCache<string, Entry>;
  /** Set while anything is kept. */
  #sweeping: NodeJS.Timeout | undefined;

  constructor(bytes: number) {
    this.#entries = new LRUCache({ maxSize: Math.max(1, bytes), ttlResolution: 0 });
  }

  /** What may still be served, be it only where asking anew fails. */
  get(key: string): CacheEntry | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (!entry.isCapped) {
      entry.kept = capped(entry.kept, earliestExpiry(entry.kept.answer));
      entry.isCapped = true;
    }
    return entry.kept.staleUntil > Date.now() ? entry.kept : undefined;
  }

  set(key: string, kept: CacheEntry, bytes: number): void {
    const ttl = kept.staleUntil - Date.now();
    if (ttl <= 0) return;
    this.#entries.set(key, { kept, isCapped: false }, { ttl, size: bytes + 2 * key.length + entryBytes });
    this.#sweeping ??= this.#sweepLater();
  }

  /** A process that has nothing else to do may end before. */
  #sweepLater(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#entries.purgeStale();
      this.#sweeping = this.#entries.size > 0 ? this.#sweepLater() : undefined;
    }, sweepMs).unref();
  }
}
