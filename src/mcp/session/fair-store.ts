import { LRUCache } from 'lru-cache';

export interface FairStoreOptions<Value> {
  /** The most that is kept for all owners. */
  readonly max: number;
  /** The most that is kept for one. */
  readonly maxOfOwner: number;
  /** A larger entry is not kept. */
  readonly maxEntry?: number;
  /** How much of a maximum an entry takes; left out, 1. */
  readonly sizeOf?: (value: Value) => number;
  readonly ttlMs?: number;
  /** Whether an entry that is used lives on. */
  readonly isExtendedByUse?: boolean;
  readonly onRemoved?: (value: Value) => void;
}

interface Entry<Owner, Value> {
  readonly owner: Owner;
  readonly value: Value;
  readonly size: number;
}

/** What one owner has, the entry that was not used for longest first. */
interface Holding {
  readonly keys: Set<string>;
  size: number;
}

/** A bounded memory that many owners share. One that keeps much loses entries of its own, before those of others. */
export class FairStore<Owner, Value> {
  readonly #options: FairStoreOptions<Value>;
  readonly #entries: LRUCache<string, Entry<Owner, Value>>;
  readonly #holdings = new Map<Owner, Holding>();

  constructor(options: FairStoreOptions<Value>) {
    const { max, maxOfOwner, maxEntry = maxOfOwner, ttlMs = 0, isExtendedByUse = false } = options;
    this.#options = options;
    this.#entries = new LRUCache({
      maxSize: max,
      maxEntrySize: maxEntry,
      sizeCalculation: ({ size }) => size,
      ttl: ttlMs,
      updateAgeOnGet: isExtendedByUse,
      dispose: (entry, key) => this.#forget(entry, key),
    });
  }

  /** Returns false for an entry that is too large to be kept. The key must be new. */
  add(owner: Owner, key: string, value: Value): boolean {
    const size = this.#options.sizeOf?.(value) ?? 1;
    if (!this.#entries.set(key, { owner, value, size }).has(key)) return false;
    const holding = this.#holdings.get(owner) ?? { keys: new Set(), size: 0 };
    this.#holdings.set(owner, holding);
    holding.keys.add(key);
    holding.size += size;
    for (const oldest of holding.keys) {
      if (holding.size <= this.#options.maxOfOwner) break;
      this.#entries.delete(oldest);
    }
    return true;
  }

  /** The entry of an owner; undefined for one of another, too. */
  get(owner: Owner, key: string): Value | undefined {
    if (this.#entries.peek(key)?.owner !== owner) return undefined;
    const entry = this.#entries.get(key);
    const keys = this.#holdings.get(owner)?.keys;
    if (entry !== undefined && keys?.delete(key)) keys.add(key);
    return entry?.value;
  }

  /** Returns false where there was none. */
  delete(key: string): boolean {
    return this.#entries.delete(key);
  }

  *values(): Generator<Value> {
    for (const { value } of this.#entries.values()) yield value;
  }

  #forget({ owner, value, size }: Entry<Owner, Value>, key: string): void {
    const holding = this.#holdings.get(owner);
    if (holding?.keys.delete(key)) holding.size -= size;
    if (holding?.keys.size === 0) this.#holdings.delete(owner);
    this.#options.onRemoved?.(value);
  }
}
