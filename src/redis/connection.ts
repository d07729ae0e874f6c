import type { Redis } from 'ioredis';
import { type RedisErrorCode, redisErrorCode } from '../telemetry/log/describe.ts';
import type { Log } from '../telemetry/log/log.ts';
import { adviceOn } from './advice.ts';
import { Deadlines } from './deadlines.ts';
import { FloodGuard } from './flood-guard.ts';
import { type ForeignKind, RedisHealth, type RedisUse } from './health.ts';
import { Seal } from './seal.ts';
import { createRedisClient, pauseMs, type RedisClient, type RedisServers } from './servers/client.ts';
import { ioredis } from './servers/ioredis.ts';
import { Subscriptions } from './subscriptions.ts';

export { pauseMs } from './servers/client.ts';

/** `unavailable`: nothing was sent. `failed`: no answer in time, or the connection broke. `refused`: Redis answered with an error. */
export type AskOutcome = 'answered' | 'refused' | 'failed' | 'unavailable';

type OnAsked = (use: RedisUse, outcome: AskOutcome) => void;

export interface RedisOptions extends RedisServers {
  /** Begins every key, so that independent gateways can share one Redis. */
  readonly prefix: string;
  /** How long Redis may take for the commands of one `ask`. */
  readonly timeoutMs: number;
  /** Signs what is stored and published. All instances must have the same. */
  readonly key: Buffer;
  readonly log: Log;
  /** Learns how each use of Redis ended, for the metrics. */
  readonly onAsked?: OnAsked | undefined;
}

/** How long the first command waits for the connection. */
const firstConnectMs = 1_000;

/** Larger than any answer to the gateway's commands. */
const maxAnswerBytes = 32 * 1024 * 1024;

/**
 * The Redis that all instances share. Its failures reach no caller: a command that is not answered in time, or is refused,
 * returns `undefined`. It is not trusted: what is stored and published is signed, and ignored where the signature is wrong.
 *
 * The client is ioredis, because a command costs half the CPU that it costs with @redis/client. The deadline is our own
 * (`Deadlines`).
 */
export class RedisConnection {
  readonly #client: RedisClient;
  /** A cluster has the same commands. */
  readonly #redis: Redis;
  readonly #prefix: string;
  readonly #seal: Seal;
  readonly #health: RedisHealth;
  readonly #flood: FloodGuard;
  readonly #deadlines: Deadlines;
  readonly #onAsked: OnAsked | undefined;
  #subscriptions: Subscriptions | undefined;
  #firstConnect: Promise<unknown> | undefined;
  #pausedUntil = 0;

  constructor({ prefix, timeoutMs, key, log, onAsked, ...servers }: RedisOptions) {
    this.#onAsked = onAsked;
    this.#prefix = prefix;
    this.#seal = new Seal(key);
    this.#client = createRedisClient(servers, prefix);
    this.#redis = this.#client.commands as Redis;
    const user = this.#client.user;
    this.#health = new RedisHealth(log, (reason) => adviceOn(reason, prefix, user));
    this.#flood = new FloodGuard(maxAnswerBytes);
    this.#client.watch({
      onConnection: (redis) => this.#flood.watch(redis),
      onFailed: (cause) => this.#health.failed(cause),
      onTopologyChange: () => this.#subscriptions?.mayHaveMissed(),
    });
    this.#deadlines = new Deadlines(timeoutMs);
    this.#firstConnect = new Deadlines(firstConnectMs)
      .limit(this.#redis.connect())
      .catch(() => undefined) // The error event has reported it, and ioredis connects again.
      .finally(() => {
        this.#firstConnect = undefined;
      });
  }

  /** Whether the first attempt to connect has succeeded, or a later one. */
  async isConnected(): Promise<boolean> {
    await this.#firstConnect;
    return this.#redis.status === 'ready';
  }

  /** Whether commands are sent now. */
  get isAvailable(): boolean {
    return this.#redis.status === 'ready' && Date.now() >= this.#pausedUntil;
  }

  /** Runs commands. Undefined where Redis is unavailable, too slow, or refuses them; never rejects. */
  async ask<T>(use: RedisUse, work: (redis: Redis) => Promise<T>): Promise<T | undefined> {
    if (this.#firstConnect !== undefined) await this.#firstConnect;
    if (!this.isAvailable) {
      this.#onAsked?.(use, 'unavailable');
      return undefined;
    }
    try {
      const answer = await this.#deadlines.limit(work(this.#redis));
      this.#flood.completed();
      this.#health.worked(use);
      this.#onAsked?.(use, 'answered');
      return answer;
    } catch (cause) {
      const reason = refusalOf(cause);
      if (reason === undefined) {
        this.#pausedUntil = Date.now() + pauseMs;
        this.#health.failed(cause);
        this.#onAsked?.(use, 'failed');
      } else {
        this.#flood.completed();
        this.#health.refused(use, reason);
        this.#onAsked?.(use, 'refused');
      }
      return undefined;
    }
  }

  /** Signs a value that is to be stored under `key`. */
  seal(key: string, value: Buffer): Buffer {
    return this.#seal.seal(`${this.#prefix}${key}`, value);
  }

  /** The value that was stored under `key`; undefined where the signature is wrong. */
  verify(key: string, sealed: Buffer): Buffer | undefined {
    return this.#seal.verify(`${this.#prefix}${key}`, sealed);
  }

  /** Logs, once for each kind, that no instance with these settings wrote a value. */
  noteForeign(kind: ForeignKind): void {
    this.#health.foreign(kind);
  }

  /** Sends a message to the listeners of `channel` on all instances. False where Redis did not answer. */
  async publish(channel: string, message: string): Promise<boolean> {
    const sealed = this.seal(channel, Buffer.from(message));
    const receivers = await this.ask('publishing', (redis) => redis.publish(`${this.#prefix}${channel}`, sealed));
    // Without the permission no repetition helps: the other instances find the change by themselves.
    return receivers !== undefined || this.#health.isRefused('publishing');
  }

  /** Calls `listener` with each message on `channel`, and with undefined after a reconnect, when messages may be lost. */
  subscribe(channel: string, listener: (message: string | undefined) => void): void {
    this.#subscriptions ??= new Subscriptions(this.#client.subscriber(), {
      verify: (name, sealed) => this.verify(name, sealed),
      onForeign: () => this.noteForeign('a message'),
      onFailed: (cause) => {
        const reason = refusalOf(cause);
        if (reason !== undefined) this.#health.refused('publishing', reason);
        return reason !== undefined;
      },
    });
    this.#subscriptions.subscribe(channel, `${this.#prefix}${channel}`, listener);
  }

  close(): void {
    this.#pausedUntil = Number.POSITIVE_INFINITY; // ioredis takes commands until the socket is closed.
    this.#health.close();
    this.#redis.disconnect();
    this.#subscriptions?.close();
  }
}

/** The members that users of a connection call. */
export type RedisAccess = Pick<RedisConnection, 'ask' | 'publish' | 'subscribe' | 'seal' | 'verify' | 'noteForeign'>;

/** Why Redis refused a command; undefined for any other failure. */
export function refusalOf(cause: unknown): RedisErrorCode | undefined {
  if (!(cause instanceof ioredis().ReplyError)) return undefined;
  // Of a transaction that was given up, the reason is that of its first refused command.
  const { previousErrors: [first] = [] } = cause as Error & { readonly previousErrors?: readonly Error[] };
  return redisErrorCode((first ?? (cause as Error)).message);
}
