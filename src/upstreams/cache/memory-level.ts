import { LRUCache } from 'lru-cache';
import { Sweep } from '../../sweep.ts';
import type { CacheEntry } from './entry.ts';

interface HeldEntry {
  readonly entry: CacheEntry;
  /** Bytes of the heap. */
  readonly size: number;
  /** No other entry of this process ever has it. */
  readonly serial: number;
}

/** Another key of an entry. It leads to that entry only, and to none that takes its place. */
interface Alias {
  readonly of: string;
  readonly serial: number;
  readonly size: number;
  /** In milliseconds since 1970. */
  readonly until: number;
}

/** What is held in memory. Ended entries count until they are removed. */
export interface MemoryUsage {
  /** An entry counts once for each of its keys. */
  readonly entries: number;
  readonly bytes: number;
}

/** What a slot takes beside its answer and its key. */
const slotBytes = 512;

/** The part of the memory for entries that were not asked for again yet. */
const newShare = 0.2;

/** Entries end by the clock of the day, as `staleUntil` says. */
const byDate = { ttlResolution: 0, perf: { now: () => Date.now() } };

/**
 * The entries in this process, bounded in bytes of the heap. A long walk through a list reads thousands of pages that nobody asks for again,
 * and must not displace the rest. So new entries share a fifth of the memory. Those that are asked for again there move to the
 * other part, the least recently used first out; the others move only while it has room, which ended entries make.
 */
export class MemoryLevel {
  readonly #new: LRUCache<string, HeldEntry | Alias>;
  readonly #proven: LRUCache<string, HeldEntry | Alias>;
  /** How many entries there have been. */
  #count = 0;
  readonly #sweep: Sweep;

  constructor(bytes: number) {
    const newBytes = Math.max(1, Math.floor(bytes * newShare));
    this.#proven = new LRUCache({ ...byDate, maxSize: Math.max(1, bytes - newBytes) });
    this.#new = new LRUCache({
      ...byDate,
      maxSize: newBytes,
      disposeAfter: (slot, key, reason) => {
        const { calculatedSize, maxSize } = this.#proven;
        if (reason === 'evict' && calculatedSize + slot.size <= maxSize) this.#prove(key, slot);
      },
    });
    this.#sweep = new Sweep([this.#new, this.#proven]);
  }

  /** The entry, fresh or stale; undefined once it has ended. */
  get(key: string): CacheEntry | undefined {
    const slot = this.#use(key);
    return slot && entryIn(slot);
  }

  /** The serial number of an entry, by which it can be told from later ones under the same key. It counts as asked for. */
  serialOf(key: string): number | undefined {
    return this.#use(key)?.serial;
  }

  /** What `get` returns, without counting as asked for. */
  peek(key: string): CacheEntry | undefined {
    const slot = this.#peek(key);
    const found = slot !== undefined && isAlias(slot) ? this.#target(slot, this.#peek(slot.of)) : slot;
    return found && entryIn(found);
  }

  /**
   * Stores an entry, unless it has ended already or is too large. It is then found under the key `also` too, in the place of what was
   * there.
   */
  set(key: string, entry: CacheEntry, also?: string): void {
    const until = entry.staleUntil;
    if (until <= Date.now()) return;
    this.#count += 1;
    const serial = this.#count;
    this.#put(key, { entry, size: entry.bytes + 2 * key.length + slotBytes, serial });
    if (also !== undefined && also !== key && this.#peek(key) !== undefined)
      this.#put(also, { of: key, serial, until, size: 2 * also.length + slotBytes });
    this.#sweep.begin();
  }

  get usage(): MemoryUsage {
    return {
      entries: this.#new.size + this.#proven.size,
      bytes: this.#new.calculatedSize + this.#proven.calculatedSize,
    };
  }

  /** The slot under a key, which is proven by it. */
  #use(key: string): HeldEntry | undefined {
    const slot = this.#proven.get(key) ?? this.#useNew(key);
    return slot !== undefined && isAlias(slot) ? this.#target(slot, this.#use(slot.of)) : slot;
  }

  #useNew(key: string): HeldEntry | Alias | undefined {
    const slot = this.#new.get(key);
    if (slot === undefined) return undefined;
    this.#new.delete(key);
    this.#prove(key, slot);
    return slot;
  }

  #peek(key: string): HeldEntry | Alias | undefined {
    return this.#proven.peek(key) ?? this.#new.peek(key);
  }

  /** What an alias leads to, given what is under the key of its entry. */
  #target({ serial }: Alias, found: HeldEntry | Alias | undefined): HeldEntry | undefined {
    return found !== undefined && !isAlias(found) && found.serial === serial ? found : undefined;
  }

  /** Whatever is fetched again was asked for again. An entry too large for the new ones is kept like the others. */
  #put(key: string, slot: HeldEntry | Alias): void {
    if (this.#proven.has(key) || this.#new.delete(key) || slot.size > this.#new.maxSize) this.#prove(key, slot);
    else this.#new.set(key, slot, { ttl: untilOf(slot) - Date.now(), size: slot.size });
  }

  #prove(key: string, slot: HeldEntry | Alias): void {
    const ttl = untilOf(slot) - Date.now();
    if (ttl > 0) this.#proven.set(key, slot, { ttl, size: slot.size });
  }
}

function isAlias(slot: HeldEntry | Alias): slot is Alias {
  return 'of' in slot;
}

function untilOf(slot: HeldEntry | Alias): number {
  return isAlias(slot) ? slot.until : slot.entry.staleUntil;
}

function entryIn({ entry }: HeldEntry): CacheEntry | undefined {
  return entry.staleUntil > Date.now() ? entry : undefined;
}
