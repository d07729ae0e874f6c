import type { UpstreamError } from './errors.ts';

/**
 * A short memory of billed "not found" and "private" answers: they cost as much as any other, so they are not asked for
 * again within `ttlMs`. What is over is forgotten then, though nobody asks: the keys name people. Bounded: past `capacity`
 * the oldest are forgotten.
 */
export class AbsenceMemory {
  /** The oldest first, since all are kept for the same time. */
  readonly #known = new Map<string, { readonly error: UpstreamError; readonly until: number }>();
  readonly #ttlMs: number;
  readonly #capacity: number;
  /** Set while anything is known, for when the oldest is over. */
  #sweeping: NodeJS.Timeout | undefined;

  constructor(ttlMs: number, capacity = 10_000) {
    this.#ttlMs = ttlMs;
    this.#capacity = capacity;
  }

  recall(key: string): UpstreamError | undefined {
    const known = this.#known.get(key);
    return known !== undefined && known.until > Date.now() ? known.error : undefined;
  }

  remember(key: string, error: UpstreamError): void {
    if (this.#ttlMs === 0) return;
    this.#known.delete(key);
    this.#known.set(key, { error, until: Date.now() + this.#ttlMs });
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= this.#capacity) break;
      this.#known.delete(oldest);
    }
    this.#sweeping ??= this.#sweepIn(this.#ttlMs);
  }

  /** A process that has nothing else to do may end before. */
  #sweepIn(milliseconds: number): NodeJS.Timeout {
    return setTimeout(() => this.#sweep(), milliseconds).unref();
  }

  #sweep(): void {
    const now = Date.now();
    this.#sweeping = undefined;
    for (const [key, { until }] of this.#known) {
      if (until > now) {
        this.#sweeping = this.#sweepIn(until - now);
        break;
      }
      this.#known.delete(key);
    }
  }
}
