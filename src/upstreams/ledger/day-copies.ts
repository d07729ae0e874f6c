import type { Redis } from 'ioredis';
import type { RedisAccess } from '../../redis/connection.ts';
import type { LedgerSeal } from './sealed-day.ts';
import { callsKey, dayKey, readDay, type StoredInstance } from './stored-day.ts';

interface Copy extends StoredInstance {
  readonly latest: number;
}

/**
 * Copies of what other instances have written of the latest two days. What Redis has lost, by eviction or a restart, is written again:
 * the instances that wrote it may not run any more.
 */
export class DayCopies {
  readonly #redis: RedisAccess;
  readonly #seal: LedgerSeal;
  readonly #self: string;
  readonly #days = new Map<string, Map<string, Copy>>();

  constructor(redis: RedisAccess, seal: LedgerSeal, self: string) {
    this.#redis = redis;
    this.#seal = seal;
    this.#self = self;
  }

  /**
   * Compares a day in Redis with the copy, writes again what is missing or older, and copies the rest. Returns the number of the
   * latest call in this instance's own sums, 0 where they are missing; undefined where Redis does not answer in time.
   */
  async check(day: string): Promise<number | undefined> {
    const stored = await this.#redis.ask('the ledger', (redis) => readDay(redis, day));
    if (stored === undefined) return undefined;
    const copies = this.#copiesOf(day);
    let own = 0;
    const current = new Set<string>();
    for (const one of stored) {
      const latest = this.#seal.openSums(day, one)?.latest;
      if (one.instance === this.#self) own = latest ?? 0;
      else if (latest !== undefined && latest >= (copies.get(one.instance)?.latest ?? 0)) {
        current.add(one.instance);
        copies.set(one.instance, { ...one, latest });
      }
    }
    const lost = [...copies.values()].filter(({ instance }) => !current.has(instance));
    if (lost.length > 0)
      await this.#redis.ask('the ledger', (redis) => Promise.all(lost.map((copy) => restore(redis, day, copy))));
    return own;
  }

  #copiesOf(day: string): Map<string, Copy> {
    const known = this.#days.get(day);
    if (known !== undefined) return known;
    const copies = new Map<string, Copy>();
    this.#days.set(day, copies);
    // Yesterday and today.
    for (const oldest of [...this.#days.keys()].sort().slice(0, -2)) this.#days.delete(oldest);
    return copies;
  }
}

/** Calls that two instances write again count once, by their numbers. */
async function restore(redis: Redis, day: string, { instance, sums, calls }: Copy): Promise<void> {
  await redis.hset(dayKey(day), instance, sums);
  if (calls.length > 0) await redis.rpush(callsKey(day, instance), ...calls);
}
