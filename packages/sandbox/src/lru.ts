/**
 * A map that keeps the entries used last, from half the limit up to the limit, so that a world made on demand needs little
 * memory. They are in two generations, of which the older one is dropped at once: a look-up moves nothing.
 */
export class Lru<K, V extends object> {
  readonly #half: number;
  #young = new Map<K, V>();
  #old: ReadonlyMap<K, V> = new Map();

  constructor(limit: number) {
    this.#half = Math.ceil(limit / 2);
  }

  of(key: K, make: (key: K) => V): V {
    const young = this.#young.get(key);
    if (young !== undefined) return young;
    const value = this.#old.get(key) ?? make(key);
    if (this.#young.size >= this.#half) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
    return value;
  }
}
