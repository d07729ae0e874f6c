import { Redis, ReplyError } from 'ioredis';
import { FloodGuard } from './flood-guard.ts';
import { Refusals } from './refusals.ts';
import { type ForeignKind, type RedisReport, type RedisUse, type RefusalReason, reasonOf } from './report.ts';
import { Seal } from './seal.ts';
import { Listening } from './subscriptions.ts';

export interface RedisOptions {
  readonly url: string;
  /** Stands before every key, so that several gateways that must know nothing of each other can share one Redis. */
  readonly prefix: string;
  /** How long one answer of Redis's is waited for. */
  readonly timeoutMs: number;
  /** Signs what is stored and published; the same for all instances. */
  readonly key: Buffer;
  readonly report: RedisReport;
}

/** How long Redis is not asked after it did not answer: without it everything works, at a higher cost. */
export const restMs = 1_000;

/** Redis is back where it works and did not fail for so long. Reports of one that comes and goes stay few. */
const calmMs = 10_000;

/** How long the first command waits for the connection. */
const firstConnectMs = 1_000;

/** More than anything that is asked for can be. */
const maxAnswerBytes = 32 * 1024 * 1024;

/**
 * The Redis that all instances share. It never fails its callers: what Redis does not answer within the time, or refuses, is
 * `undefined`. It is not trusted either: what is stored and published is sealed, and what does not open is ignored.
 *
 * ioredis, since its deadline holds for commands that are already under way, which @redis/client's does not, and a command
 * costs half the CPU.
 */
export class RedisConnection {
  readonly #redis: Redis;
  readonly #report: RedisReport;
  readonly #prefix: string;
  readonly #seal: Seal;
  readonly #refusals: Refusals;
  readonly #flood: FloodGuard;
  readonly #reported = new Set<ForeignKind>();
  #listening: Listening | undefined;
  #firstConnect: Promise<unknown> | undefined;
  #restsUntil = 0;
  #failedAt = 0;
  #isThere = true;
  #isClosed = false;

  constructor({ url, prefix, timeoutMs, key, report }: RedisOptions) {
    this.#report = report;
    this.#prefix = prefix;
    this.#seal = new Seal(key);
    this.#refusals = new Refusals(report);
    this.#redis = new Redis(url, {
      keyPrefix: prefix,
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: timeoutMs,
      connectTimeout: firstConnectMs,
      retryStrategy: () => restMs,
    });
    this.#flood = new FloodGuard(this.#redis, maxAnswerBytes);
    this.#redis.on('error', (cause: unknown) => this.#noteState(false, cause));
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise((resolve) => {
      timer = setTimeout(resolve, firstConnectMs).unref();
    });
    this.#firstConnect = Promise.race([this.#redis.connect().catch(() => undefined), patience]).then(() => {
      clearTimeout(timer);
      this.#firstConnect = undefined;
    });
  }

  /**
   * What `work` gets from Redis; undefined where Redis is away, too slow, or refuses. Only the first two mean that it is not
   * asked for a while. Never rejects.
   */
  async ask<T>(use: RedisUse, work: (redis: Redis) => Promise<T>): Promise<T | undefined> {
    if (this.#firstConnect !== undefined) await this.#firstConnect;
    if (this.#redis.status !== 'ready' || Date.now() < this.#restsUntil) return undefined;
    try {
      const answer = await work(this.#redis);
      this.#flood.completed();
      this.#refusals.worked(use);
      this.#noteState(true);
      return answer;
    } catch (cause) {
      const reason = refusalOf(cause);
      if (reason === undefined) {
        this.#restsUntil = Date.now() + restMs;
        this.#noteState(false, cause);
      } else if (!this.#isClosed) {
        this.#flood.completed();
        this.#refusals.refused(use, reason);
      }
      return undefined;
    }
  }

  /** A value as it is stored under `key`. */
  seal(key: string, value: Buffer): Buffer {
    return this.#seal.seal(`${this.#prefix}${key}`, value);
  }

  /** The value that was stored under `key`; undefined where none of ours was. */
  open(key: string, sealed: Buffer): Buffer | undefined {
    return this.#seal.open(`${this.#prefix}${key}`, sealed);
  }

  /** Reports, once a kind, that another party writes here. */
  noteForeign(kind: ForeignKind): void {
    if (this.#reported.has(kind)) return;
    this.#reported.add(kind);
    this.#report.foreign(kind);
  }

  /** Tells the listeners of `channel`, here and at other instances. False where that could not be done. */
  async publish(channel: string, message: string): Promise<boolean> {
    const sealed = this.seal(channel, Buffer.from(message));
    const told = await this.ask('publishing', (redis) => redis.publish(`${this.#prefix}${channel}`, sealed));
    return told !== undefined;
  }

  /** Calls `listener` with each message on `channel`, and with undefined where messages may have been missed while Redis was away. */
  subscribe(channel: string, listener: (message: string | undefined) => void): void {
    this.#listening ??= new Listening(this.#redis, {
      open: (name, sealed) => this.open(name, sealed),
      onForeign: () => this.noteForeign('a message'),
      onRefused: (cause) => {
        const reason = refusalOf(cause);
        if (reason !== undefined) this.#refusals.refused('publishing', reason);
      },
    });
    this.#listening.subscribe(channel, `${this.#prefix}${channel}`, listener);
  }

  close(): void {
    this.#isClosed = true;
    this.#redis.disconnect();
    this.#listening?.close();
  }

  #noteState(isThere: boolean, cause?: unknown): void {
    if (!isThere) this.#failedAt = Date.now();
    if (this.#isThere === isThere || this.#isClosed) return;
    if (isThere && Date.now() - this.#failedAt < calmMs) return;
    this.#isThere = isThere;
    if (isThere) this.#report.back();
    else this.#report.away(cause);
  }
}

/** What its users need of a connection. */
export type RedisAccess = Pick<RedisConnection, 'ask' | 'publish' | 'subscribe' | 'seal' | 'open' | 'noteForeign'>;

/** Why Redis refused a command; undefined for any other failure. */
export function refusalOf(cause: unknown): RefusalReason | undefined {
  return cause instanceof ReplyError ? reasonOf((cause as Error).message) : undefined;
}
