import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { retentionDays, type Spending } from '../../model/services/upstream.ts';
import { pauseMs, type RedisAccess } from '../../redis/connection.ts';
import type { Log } from '../../telemetry/log/log.ts';
import { summed } from './book.ts';
import { DayCopies } from './day-copies.ts';
import { warnOfEviction } from './eviction.ts';
import type { Ledger } from './ledger.ts';
import type { OpenCall } from './open-calls.ts';
import { LedgerSeal } from './sealed-day.ts';
import { callsKey, dayKey, deleteDay, readDay } from './stored-day.ts';

/** How often the sums are written, if there were calls. */
const writeEveryMs = 2_000;

/** How often it is checked that nothing is missing in Redis. */
const checkEveryMs = 10_000;

/** So many days before the retention are deleted, in case no instance ran when their time came. */
const deletedDays = 30;

/**
 * The calls of all instances on one Redis, including those before a restart. Each instance writes its own sums as a whole, in
 * the background. Writing them twice changes nothing, so a write with an unknown outcome is simply repeated.
 *
 * Between two writes each call is added to a list before it is sent. The command leaves this process first, so that the
 * call is counted even if the process is killed in the next moment. The call does not wait for Redis.
 *
 * The keys have no time to live, so that `volatile-…` policies do not evict them.
 */
export class SharedLedger {
  readonly #own: Ledger;
  readonly #redis: RedisAccess;
  readonly #instance = randomUUID();
  readonly #seal: LedgerSeal;
  readonly #copies: DayCopies;
  readonly #timers: readonly NodeJS.Timeout[];
  #written = 0;
  /** The number of the latest call that the written sums include. */
  #latest = 0;
  /** The day on which this instance is known to the others. */
  #announced = '';
  /** The day on which old days were deleted. */
  #cleaned = '';

  constructor(own: Ledger, redis: RedisAccess, log: Log) {
    this.#own = own;
    this.#redis = redis;
    this.#seal = new LedgerSeal(redis);
    this.#copies = new DayCopies(redis, this.#seal, this.#instance);
    own.open.onSend = (call) => this.#book(call);
    this.#timers = [
      setInterval(() => void this.#write(), writeEveryMs).unref(),
      setInterval(() => void this.#check(), checkEveryMs).unref(),
    ];
    void warnOfEviction(redis, log);
    void this.#deleteOldDays();
  }

  /** One day's sums over all instances, each endpoint, client and key once; undefined where Redis does not answer in time. */
  async spendings(day: string): Promise<Spending[] | undefined> {
    const stored = await this.#redis.ask('the ledger', async (redis) => {
      const read = await readDay(redis, day);
      if (read === undefined) this.#redis.noteForeign('a ledger');
      return read;
    });
    if (stored === undefined) return undefined;
    const ofOthers = stored
      .filter(({ instance }) => instance !== this.#instance)
      .flatMap((of) => this.#seal.spendings(day, of));
    return summed(day, [...this.#own.spendings(day), ...ofOthers]);
  }

  /** Writes the sums that are not written yet. */
  async close(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#write();
    if (this.#written === this.#own.noted) return;
    // After one slow answer Redis gets no commands for `pauseMs`.
    await setTimeout(pauseMs);
    await this.#write();
  }

  /** Adds a call to the list before it is sent. In the same turn: everything up to the command runs without a pause. */
  #book({ number, spending }: OpenCall): void {
    const { day } = spending;
    const key = callsKey(day, this.#instance);
    void this.#redis.ask('the ledger', (redis) => {
      const sealed = this.#seal.call(day, this.#instance, { number, spending });
      const commands: Promise<unknown>[] = [redis.rpush(key, sealed)];
      if (this.#announced !== day) {
        this.#announced = day;
        // The others find the list through the hash.
        const none = this.#seal.sums(day, this.#instance, { latest: 0, spendings: [] });
        commands.push(redis.hsetnx(dayKey(day), this.#instance, none));
      }
      return Promise.all(commands);
    });
  }

  async #write(): Promise<void> {
    const { noted, open } = this.#own;
    if (noted === this.#written) return;
    void this.#deleteOldDays();
    const done = await this.#redis.ask('the ledger', async (redis) => {
      // Yesterday too: its last calls may not be written yet.
      for (const day of this.#own.days(2)) {
        const spendings = summed(day, [...this.#own.spendings(day), ...open.on(day)]);
        if (spendings.length === 0) continue;
        const { latest } = open;
        const sealed = this.#seal.sums(day, this.#instance, { latest, spendings });
        const written = await redis
          .multi()
          .hset(dayKey(day), this.#instance, sealed)
          .del(callsKey(day, this.#instance))
          .exec();
        for (const [failure] of written ?? []) if (failure !== null) throw failure;
        this.#latest = latest;
      }
      return true;
    });
    if (done) this.#written = noted;
  }

  /** Writes again what Redis has lost. */
  async #check(): Promise<void> {
    for (const day of this.#own.days(2)) {
      const latest = await this.#copies.check(day);
      if (latest !== undefined && latest < this.#latest && this.#own.spendings(day).length > 0) {
        this.#written = -1;
        await this.#write();
      }
    }
  }

  async #deleteOldDays(): Promise<void> {
    const [today = ''] = this.#own.days(1);
    if (this.#cleaned === today) return;
    this.#cleaned = today;
    const old = this.#own.days(retentionDays + deletedDays).slice(retentionDays);
    await this.#redis.ask('the ledger', (redis) => Promise.all(old.map((day) => deleteDay(redis, day))));
  }
}
