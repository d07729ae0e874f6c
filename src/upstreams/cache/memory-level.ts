import { LRUCache } from 'lru-cache';
import { type CacheEntry, endingWithMedia } from './entry.ts';

interface Slot {
  entry: CacheEntry;
  /** Whether the media URLs in it were read. That happens at the first hit, since most entries have none. */
  isExpiryKnown: boolean;
}

/** What a slot takes beside its answer. */
const slotBytes = 512;

/** Ended entries are removed this often even when nothing is requested, because their keys name people. */
const sweepMs = 30_000;

/**
 * The entries in this process, least recently used first out, bounded in bytes. An entry counts as
 * large as its body, although the records in it are smaller.
 */
export class MemoryLevel {
  readonly #slots: LRUCache<string, Slot>;
  /** Set while there are entries. */
  #sweeping: NodeJS.Timeout | undefined;

  constructor(bytes: number) {
    this.#slots = new LRUCache({ maxSize: Math.max(1, bytes), ttlResolution: 0 });
  }

  /** The entry, fresh or stale; undefined once it has ended. */
  get(key: string): CacheEntry | undefined {
    const slot = this.#slots.get(key);
    if (slot === undefined) return undefined;
    if (!slot.isExpiryKnown) {
      slot.entry = endingWithMedia(slot.entry);
      slot.isExpiryKnown = true;
    }
    return slot.entry.staleUntil > Date.now() ? slot.entry : undefined;
  }

  set(key: string, entry: CacheEntry, bytes: number): void {
    const ttl = entry.staleUntil - Date.now();
    if (ttl <= 0) return;
    this.#slots.set(key, { entry, isExpiryKnown: false }, { ttl, size: bytes + 2 * key.length + slotBytes });
    this.#sweeping ??= this.#sweepLater();
  }

  #sweepLater(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#slots.purgeStale();
      this.#sweeping = this.#slots.size > 0 ? this.#sweepLater() : undefined;
    }, sweepMs).unref();
  }
}
