import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { retentionDays, type Spending } from '../../model/upstream.ts';
import { pauseMs, type RedisAccess } from '../../redis/connection.ts';
import { readHash } from '../../redis/read-hash.ts';
import type { Ledger } from './ledger.ts';
import { type Book, spendingsIn, sumsIn } from './ledger.ts';
import { readSpendings } from './stored-day.ts';

/** How often the sums are written, if there were calls. */
const writeEveryMs = 2_000;

/** No more instances and bytes are read of one day. */
const bounds = { maxFields: 1_000, maxBytes: 16 * 1024 * 1024 };

const secondsPerDay = 86_400;

/**
 * The calls of all instances on one Redis, including those before a restart. Each instance writes its own sums as a whole, in
 * the background. Writing them twice changes nothing, so a write with an unknown outcome is simply repeated.
 */
export class SharedLedger {
  readonly #own: Ledger;
  readonly #redis: RedisAccess;
  readonly #instance = randomUUID();
  readonly #timer: NodeJS.Timeout;
  #written = 0;

  constructor(own: Ledger, redis: RedisAccess) {
    this.#own = own;
    this.#redis = redis;
    this.#timer = setInterval(() => void this.#write(), writeEveryMs).unref();
  }

  /** One day's sums over all instances, each endpoint and client once; undefined where Redis does not answer in time. */
  async spendings(day: string): Promise<Spending[] | undefined> {
    const stored = await this.#redis.ask('the ledger', async (redis) => {
      const read = await readHash(redis, keyOf(day), bounds);
      if (read === undefined) this.#redis.noteForeign('a ledger');
      return read;
    });
    if (stored === undefined) return undefined;
    const own = this.#own.spendings(day);
    const book: Book = new Map();
    const ofOthers = stored
      .filter(([instance]) => instance !== this.#instance)
      .flatMap(([instance, sealed]) => this.#open(day, instance, sealed));
    for (const { upstream, endpoint, client, requests, billed, credits, errors } of [...own, ...ofOthers]) {
      const sums = sumsIn(book, upstream, endpoint, client);
      sums.requests += requests;
      sums.billed += billed;
      sums.credits += credits;
      sums.errors += errors;
    }
    return spendingsIn(day, book);
  }

  /** Writes the sums that are not written yet. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#write();
    if (this.#written === this.#own.noted) return;
    // After one slow answer Redis gets no commands for `pauseMs`.
    await setTimeout(pauseMs);
    await this.#write();
  }

  async #write(): Promise<void> {
    const { noted } = this.#own;
    if (noted === this.#written) return;
    // Yesterday too: its last calls may not be written yet.
    const days = this.#own.days(2).map((day) => ({ day, spendings: this.#own.spendings(day) }));
    const done = await this.#redis.ask('the ledger', async (redis) => {
      const pipeline = redis.pipeline();
      for (const { day, spendings } of days) {
        if (spendings.length === 0) continue;
        const name = nameOf(day, this.#instance);
        const sealed = this.#redis.seal(name, Buffer.from(JSON.stringify(spendings)));
        pipeline.hset(keyOf(day), this.#instance, sealed);
        pipeline.expire(keyOf(day), retentionDays * secondsPerDay);
      }
      for (const [failure] of (await pipeline.exec()) ?? []) if (failure !== null) throw failure;
      return true;
    });
    if (done) this.#written = noted;
  }

  /** The sums of another instance; none where their signature is wrong. */
  #open(day: string, instance: string, sealed: Buffer): readonly Spending[] {
    const written = this.#redis.verify(nameOf(day, instance), sealed);
    const spendings = written === undefined ? undefined : readSpendings(written.toString(), day);
    if (spendings === undefined) this.#redis.noteForeign('a ledger');
    return spendings ?? [];
  }
}

function keyOf(day: string): string {
  return `ledger:${day}`;
}

/** The name that is signed, so that sums cannot be moved to another instance or day. */
function nameOf(day: string, instance: string): string {
  return `${keyOf(day)} ${instance}`;
}
