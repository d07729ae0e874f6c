import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { daysKept, type Spending } from '../../../model/upstream.ts';
import { type RedisConnection, restMs } from '../redis/connection.ts';
import { type Book, spendingsIn, sumsIn } from './book.ts';
import type { Ledger } from './ledger.ts';

/** How often what was spent is written down, where anything was. */
const writeEveryMs = 2_000;

/**
 * What all instances on one Redis have spent, and spent before they were started anew. Each writes its own sums, whole, some
 * time after a call: writing them twice changes nothing, and nobody waits for it.
 */
export class SharedLedger {
  readonly #own: Ledger;
  readonly #redis: RedisConnection;
  readonly #instance = randomUUID();
  readonly #timer: NodeJS.Timeout;
  #written = 0;

  constructor(own: Ledger, redis: RedisConnection) {
    this.#own = own;
    this.#redis = redis;
    this.#timer = setInterval(() => void this.#write(), writeEveryMs).unref();
  }

  /** One day's, each endpoint and client once, whichever instances have spent it; undefined where Redis is not there, or too slow. */
  async spendings(day: string): Promise<Spending[] | undefined> {
    const stored = await this.#redis.ask((redis) => redis.hgetall(keyOf(day)));
    if (stored === undefined) return undefined;
    const own = this.#own.spendings(day);
    const book: Book = new Map();
    const theirs = Object.entries(stored)
      .filter(([instance]) => instance !== this.#instance)
      .flatMap(([, text]) => readSpendings(text));
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
    const done = await this.#redis.ask(async (redis) => {
      const pipeline = redis.pipeline();
      for (const { day, spendings } of days) {
        if (spendings.length === 0) continue;
        pipeline.hset(keyOf(day), this.#instance, JSON.stringify(spendings));
        pipeline.expire(keyOf(day), daysKept * secondsADay);
      }
      const answers = await pipeline.exec();
      return answers?.every(([fault]) => fault === null) === true;
    });
    if (done) this.#written = noted;
  }
}

/** What an instance of another release has written may be unreadable here: then it is not told. */
function readSpendings(text: string): readonly Spending[] {
  try {
    const written: unknown = JSON.parse(text);
    return Array.isArray(written) ? written.filter(isSpending) : [];
  } catch {
    return [];
  }
}

function isSpending(value: unknown): value is Spending {
  const { upstream, endpoint, client, ...sums } = value as Spending;
  return (
    [upstream, endpoint, client].every((name) => typeof name === 'string') &&
    [sums.requests, sums.billed, sums.credits, sums.errors].every(Number.isFinite)
  );
}

const secondsADay = 86_400;

function keyOf(day: string): string {
  return `ledger:${day}`;
}
