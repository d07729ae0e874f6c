/** In how many steps a deadline passes. After each step the sockets have been read once. */
const steps = 4;

/** Redis did not answer in time. */
export class DeadlineError extends Error {
  override readonly name = 'DeadlineError';
  readonly code = 'ETIMEDOUT';
}

interface Wait {
  readonly endsAt: number;
  expire(): void;
}

/**
 * Deadlines of one length that count only time in which this process could have read an answer. A plain timer fires first
 * after the event loop was blocked, while the answer lies unread in the socket. Here each step counts as its own length, however
 * late it fires, and ends after the sockets were read.
 */
export class Deadlines {
  readonly #stepMs: number;
  /** In the order in which they end. */
  readonly #waits = new Set<Wait>();
  #passed = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(ms: number) {
    this.#stepMs = ms / steps;
  }

  /** Settles as `work` does, or rejects with a `DeadlineError` if that takes longer, by at most a quarter more. */
  limit<T>(work: Promise<T>): Promise<T> {
    // The step in progress may be almost over, so it does not count.
    const endsAt = this.#passed + (this.#timer === undefined ? steps : steps + 1);
    this.#timer ??= this.#next();
    return new Promise<T>((resolve, reject) => {
      const wait = { endsAt, expire: () => reject(new DeadlineError('Redis did not answer in time')) };
      this.#waits.add(wait);
      work.then(
        (value) => {
          this.#waits.delete(wait);
          resolve(value);
        },
        (cause: unknown) => {
          this.#waits.delete(wait);
          reject(cause);
        },
      );
    });
  }

  #next(): NodeJS.Timeout {
    // An immediate runs after the sockets were read, in the same turn of the event loop.
    return setTimeout(() => setImmediate(() => this.#step()), this.#stepMs);
  }

  #step(): void {
    this.#passed += 1;
    for (const wait of this.#waits) {
      if (wait.endsAt > this.#passed) break;
      this.#waits.delete(wait);
      wait.expire();
    }
    this.#timer = this.#waits.size > 0 ? this.#next() : undefined;
  }
}
