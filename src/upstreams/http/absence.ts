import type { UpstreamError } from './errors.ts';

/**
 * A short memory of billed "not found" and "private" answers: they cost as much as any other, so they are not asked for
 * again within `ttlMs`. Bounded: past `capacity` the oldest are forgotten.
 */
export class AbsenceMemory {
  readonly #known = new Map<string, { readonly error: UpstreamError; readonly until: number }>();
  readonly #ttlMs: number;
  readonly #capacity: number;

  constructor(ttlMs: number, capacity = 10_000) {
    this.#ttlMs = ttlMs;
    this.#capacity = capacity;
  }

  recall(key: string): UpstreamError | undefined {
    const known = this.#known.get(key);
    if (known === undefined) return undefined;
    if (known.until > Date.now()) return known.error;
    this.#known.delete(key);
    return undefined;
  }

  remember(key: string, error: UpstreamError): void {
    if (this.#ttlMs === 0) return;
    this.#known.delete(key);
    this.#known.set(key, { error, until: Date.now() + this.#ttlMs });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= this.#capacity) break;
      this.#known.delete(oldest);
    }
  }
}
