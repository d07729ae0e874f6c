import { Redis } from 'ioredis';

export interface RedisOptions {
  readonly url: string;
  /** Stands before every key, so that several gateways that must know nothing of each other can share one Redis. */
  readonly prefix: string;
  /** How long one answer of Redis's is waited for. */
  readonly timeoutMs: number;
  /** Told once when Redis goes away, and once when it is back. */
  readonly onChange?: (isThere: boolean, cause?: unknown) => void;
}

/** A Redis that failed is left alone for so long: without it everything works, only dearer. */
export const restMs = 1_000;

/** How long the first who asks waits for the connection to stand. */
const firstConnectMs = 1_000;

/**
 * The Redis that all instances share. It never fails whoever asks: what cannot be had within the time is `undefined`.
 *
 * ioredis, since its deadline holds for commands that are already under way, which @redis/client's does not, and a command
 * costs half the CPU.
 */
export class RedisConnection {
  readonly #redis: Redis;
  readonly #onChange: RedisOptions['onChange'];
  readonly #prefix: string;
  /** A connection that listens can do nothing else. */
  #listening: Redis | undefined;
  #firstConnect: Promise<unknown> | undefined;
  #restsUntil = 0;
  #isThere = true;
  #isClosed = false;

  constructor({ url, prefix, timeoutMs, onChange }: RedisOptions) {
    this.#onChange = onChange;
    this.#prefix = prefix;
    this.#redis = new Redis(url, {
      keyPrefix: prefix,
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: timeoutMs,
      connectTimeout: firstConnectMs,
      retryStrategy: () => restMs,
    });
    this.#redis.on('error', (cause: unknown) => this.#tell(false, cause));
    this.#redis.on('ready', () => this.#tell(true));
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, firstConnectMs).unref();
    });
    this.#firstConnect = Promise.race([this.#redis.connect().catch(() => undefined), patience]).then(() => {
      clearTimeout(timer);
      this.#firstConnect = undefined;
    });
  }

  /** What `work` has from Redis; undefined where Redis is not there, too slow, or answers with an error. Never rejects. */
  async ask<T>(work: (redis: Redis) => Promise<T>): Promise<T | undefined> {
    if (this.#firstConnect !== undefined) await this.#firstConnect;
    if (this.#redis.status !== 'ready' || Date.now() < this.#restsUntil) return undefined;
    try {
      const answer = await work(this.#redis);
      this.#tell(true);
      return answer;
    } catch (cause) {
      this.#restsUntil = Date.now() + restMs;
      this.#tell(false, cause);
      return undefined;
    }
  }

  /** Tells whoever listens to `channel`, here and at other instances. False where that could not be done. */
  async publish(channel: string, message: string): Promise<boolean> {
    return (await this.ask((redis) => redis.publish(`${this.#prefix}${channel}`, message))) !== undefined;
  }

  /** Hears what is told on `channel`; undefined stands for all that may have been told while Redis was away. */
  subscribe(channel: string, listener: (message: string | undefined) => void): void {
    const name = `${this.#prefix}${channel}`;
    this.#listening ??= this.#redis.duplicate({ maxRetriesPerRequest: null, enableOfflineQueue: true });
    const listening = this.#listening;
    listening.on('error', () => undefined); // The connection that asks tells of it.
    listening.on('message', (on: string, message: string) => {
      if (on === name) listener(message);
    });
    let isFirst = true;
    listening.on('ready', () => {
      if (!isFirst) listener(undefined);
      isFirst = false;
    });
    listening.subscribe(name).catch(() => undefined); // Closed before Redis was ever there: nobody listens any more.
  }

  close(): void {
    this.#isClosed = true;
    this.#redis.disconnect();
    this.#listening?.disconnect();
  }

  #tell(isThere: boolean, cause?: unknown): void {
    if (this.#isThere === isThere || this.#isClosed) return;
    this.#isThere = isThere;
    this.#onChange?.(isThere, cause);
  }
}
