import type { Redis } from 'ioredis';

/**
 * Closes a connection that delivers more bytes than an answer can have, because ioredis reads every answer whole. ioredis
 * then reconnects.
 */
export class FloodGuard {
  readonly #maxBytes: number;
  #received = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Watches a connection. Those to the nodes of a cluster count together. */
  watch(redis: Redis): void {
    redis.on('connect', () => {
      const { stream } = redis;
      this.#received = 0;
      stream.on('data', (chunk: Buffer) => {
        this.#received += chunk.length;
        if (this.#received > this.#maxBytes) stream.destroy(new Error('an answer from Redis is too long'));
      });
    });
  }

  /** An answer or a message is complete, so counting starts again. */
  completed(): void {
    this.#received = 0;
  }
}
