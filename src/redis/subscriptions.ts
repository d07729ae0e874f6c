import type { Redis } from 'ioredis';
import { FloodGuard } from './flood-guard.ts';

/** Larger than any message of ours, and than all that arrive together. */
const maxMessageBytes = 1024;
const maxBytesAtOnce = 1024 * 1024;

export interface SubscriptionOptions {
  /** The message that was signed; undefined where the signature is wrong. */
  open(channel: string, sealed: Buffer): Buffer | undefined;
  /** Called for each message with a wrong signature. */
  onForeign(): void;
  onRefused(cause: unknown): void;
}

/** The connection that receives messages. It is a second one, because a subscribed connection takes no other commands. */
export class Subscriptions {
  readonly #redis: Redis;
  readonly #options: SubscriptionOptions;
  readonly #flood: FloodGuard;

  constructor(redis: Redis, options: SubscriptionOptions) {
    this.#redis = redis.duplicate({ maxRetriesPerRequest: null, enableOfflineQueue: true });
    this.#options = options;
    this.#flood = new FloodGuard(this.#redis, maxBytesAtOnce);
    this.#redis.on('error', () => undefined); // The other connection reports it.
  }

  /** `name` is the channel with the prefix. The listener gets undefined after a reconnect, when messages may be lost. */
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
    // Fails where Redis refuses it, and where the gateway is closed before Redis is connected.
    this.#redis.subscribe(name).catch((cause: unknown) => this.#options.onRefused(cause));
  }

  close(): void {
    this.#redis.disconnect();
  }
}
