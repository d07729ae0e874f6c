import type { Redis } from 'ioredis';

/**
 * Closes a connection on which more arrives than any answer of ours can be: an answer is read whole before anybody can look at
 * its length. ioredis connects again by itself.
 */
export class FloodGuard {
  readonly #maxBytes: number;
  #received = 0;

  constructor(redis: Redis, maxBytes: number) {
    this.#maxBytes = maxBytes;
    redis.on('connect', () => {
      const { stream } = redis;
      this.#received = 0;
      stream.on('data', (chunk: Buffer) => {
        this.#received += chunk.length;
        if (this.#received > this.#maxBytes) stream.destroy(new Error('an answer of Redis is too long'));
      });
    });
  }

  /** An answer, or a message, is complete: what comes now belongs to the next. */
  completed(): void {
    this.#received = 0;
  }
}
