import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { daysKept, type Spending } from '../../model/upstream.ts';
import { type RedisAccess, restMs } from '../../redis/connection.ts';
import { type Book, spendingsIn, sumsIn } from './book.ts';
import type { Ledger } from './ledger.ts';
import { readDay, readSpendings } from './stored-day.ts';

/** How often what was spent is written down, where anything was. */
const writeEveryMs = 2_000;

/**
 * What all instances on one Redis have spent, and spent before they were started anew. Each writes its own sums, whole, some
 * time after a call: writing them twice changes nothing, and nobody waits for it.
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

  /** One day's, each endpoint and client once, whichever instances have spent it; undefined where Redis is not there, or too slow. */
  async spendings(day: string): Promise<Spending[] | undefined> {
    const stored = await this.#redis.ask('the ledger', async (redis) => {
      const read = await readDay(redis, keyOf(day));
      if (read === undefined) this.#redis.noteForeign('a ledger');
      return read;
    });
    if (stored === undefined) return undefined;
    const own = this.#own.spendings(day);
    const book: Book = new Map();
    const theirs = stored
      .filter(([instance]) => instance !== this.#instance)
      .flatMap(([instance, sealed]) => this.#open(day, instance, sealed));
    for (const { upstream, endpoint, client, requests, billed, credits, errors } of [...own, ...theirs]) {
      const sums = sumsIn(book, upstream, endpoint, client);
      sums.requests += requests;
      sums.billed += billed;
      sums.credits += credits;
      sums.errors += errors;
    }
    return spendingsIn(day, book);
  }

  /** Writes down what is left to be. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#write();
    if (this.#written === this.#own.noted) return;
    // Redis may only be resting after one slow answer.
    await setTimeout(restMs);
    await this.#write();
  }

  async #write(): Promise<void> {
    const { noted } = this.#own;
    if (noted === this.#written) return;
    // The last calls of yesterday may not have been written yet.
    const days = this.#own.days(2).map((day) => ({ day, spendings: this.#own.spendings(day) }));
    const done = await this.#redis.ask('the ledger', async (redis) => {
      const pipeline = redis.pipeline();
      for (const { day, spendings } of days) {
        if (spendings.length === 0) continue;
        const name = nameOf(day, this.#instance);
        const sealed = this.#redis.seal(name, Buffer.from(JSON.stringify(spendings)));
        pipeline.hset(keyOf(day), this.#instance, sealed);
        pipeline.expire(keyOf(day), daysKept * secondsADay);
      }
      for (const [fault] of (await pipeline.exec()) ?? []) if (fault !== null) throw fault;
      return true;
    });
    if (done) this.#written = noted;
  }

  /** The sums that one of our instances has written; none where another party has. */
  #open(day: string, instance: string, sealed: Buffer): readonly Spending[] {
    const written = this.#redis.open(nameOf(day, instance), sealed);
    const spendings = written === undefined ? undefined : readSpendings(written.toString(), day);
    if (spendings === undefined) this.#redis.noteForeign('a ledger');
    return spendings ?? [];
  }
}

const secondsADay = 86_400;

function keyOf(day: string): string {
  return `ledger:${day}`;
}

/** What a seal covers: no instance's sums can be passed off as another's, or another day's. */
function nameOf(day: string, instance: string): string {
  return `${keyOf(day)} ${instance}`;
}
