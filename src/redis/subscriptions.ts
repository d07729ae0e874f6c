import type { Redis } from 'ioredis';
import { FloodGuard } from './flood-guard.ts';

/** Larger than any message that instances publish, and than all that arrive together. */
const maxMessageBytes = 1024;
const maxBytesAtOnce = 1024 * 1024;

/** How long after Redis refused a subscription it is tried again. */
const retryMs = 2_000;

export interface SubscriptionOptions {
  /** The message that was signed; undefined where the signature is wrong. */
  verify(channel: string, sealed: Buffer): Buffer | undefined;
  /** Called for each message with a wrong signature. */
  onForeign(): void;
  /** Called when a subscription fails. Returns true if Redis refused it: a new connection is of no use. */
  onFailed(cause: unknown): boolean;
}

/** The connection that receives messages. It is a second one, because a subscribed connection takes no other commands. */
export class Subscriptions {
  readonly #redis: Redis;
  readonly #options: SubscriptionOptions;
  readonly #flood: FloodGuard;
  readonly #listeners: ((message: string | undefined) => void)[] = [];

  /** `redis` is a connection of its own, not yet connected. */
  constructor(redis: Redis, options: SubscriptionOptions) {
    this.#redis = redis;
    this.#options = options;
    this.#flood = new FloodGuard(maxBytesAtOnce);
    this.#flood.watch(redis);
    this.#redis.on('error', () => undefined); // The other connection reports it.
    this.#redis.connect().catch(() => undefined); // It connects again by itself.
  }

  /**
   * `name` is the channel with the prefix. The listener gets undefined when messages may have been lost: after a connection
   * that failed or was lost, and while Redis refuses the subscription, each time that it is tried.
   */
  subscribe(channel: string, name: string, listener: (message: string | undefined) => void): void {
    this.#redis.on('messageBuffer', (on: Buffer, sealed: Buffer) => {
      this.#flood.completed();
      if (on.toString('latin1') !== name) return;
      const message = sealed.length > maxMessageBytes ? undefined : this.#options.verify(channel, sealed);
      if (message === undefined) this.#options.onForeign();
      else listener(message.toString());
    });
    this.#listeners.push(listener);
    let mayHaveMissed = false;
    let retry: NodeJS.Timeout | undefined;
    this.#redis.on('close', () => {
      mayHaveMissed = true;
    });
    const join = async (): Promise<void> => {
      clearTimeout(retry);
      const isJoined = await this.#join(name);
      if (mayHaveMissed || !isJoined) listener(undefined);
      mayHaveMissed = !isJoined;
      if (!isJoined && this.#redis.status === 'ready') retry = setTimeout(() => void join(), retryMs).unref();
    };
    this.#redis.on('ready', () => void join());
  }

  /** Subscribes on the current connection. One on which Redis does not answer is replaced. Never rejects. */
  async #join(name: string): Promise<boolean> {
    try {
      await this.#redis.subscribe(name);
      return true;
    } catch (cause) {
      if (!this.#options.onFailed(cause) && this.#redis.status === 'ready') this.#redis.disconnect(true);
      return false;
    }
  }

  /** Tells all listeners that messages may be lost: a cluster has lost a node, perhaps the one that had them. */
  mayHaveMissed(): void {
    for (const listener of this.#listeners) listener(undefined);
  }

  close(): void {
    this.#redis.disconnect();
  }
}
