import type { Redis } from 'ioredis';
import { FloodGuard } from './flood-guard.ts';

/** No message of ours is longer, and no more than these arrive at once. */
const maxMessageBytes = 1024;
const maxBytesAtOnce = 1024 * 1024;

export interface ListeningOptions {
  /** The message that was sealed; undefined where it is not ours. */
  open(channel: string, sealed: Buffer): Buffer | undefined;
  /** Called for each message that is not ours. */
  onForeign(): void;
  onRefused(cause: unknown): void;
}

/** The connection that receives what other instances publish: a subscribed connection takes no other commands. */
export class Listening {
  readonly #redis: Redis;
  readonly #options: ListeningOptions;
  readonly #flood: FloodGuard;

  constructor(redis: Redis, options: ListeningOptions) {
    this.#redis = redis.duplicate({ maxRetriesPerRequest: null, enableOfflineQueue: true });
    this.#options = options;
    this.#flood = new FloodGuard(this.#redis, maxBytesAtOnce);
    this.#redis.on('error', () => undefined); // The connection that asks reports it.
  }

  /** `name` is the channel's in Redis. The listener is given undefined for all that it may have missed while Redis was away. */
  subscribe(channel: string, name: string, listener: (message: string | undefined) => void): void {
    this.#redis.on('messageBuffer', (on: Buffer, sealed: Buffer) => {
      this.#flood.completed();
      if (on.toString('latin1') !== name) return;
      const message = sealed.length > maxMessageBytes ? undefined : this.#options.open(channel, sealed);
      if (message === undefined) this.#options.onForeign();
      else listener(message.toString());
    });
    let isFirst = true;
    this.#redis.on('ready', () => {
      if (!isFirst) listener(undefined);
      isFirst = false;
    });
    // It fails where Redis refuses it, and where the gateway was closed before Redis was there.
    this.#redis.subscribe(name).catch((cause: unknown) => this.#options.onRefused(cause));
  }

  close(): void {
    this.#redis.disconnect();
  }
}
