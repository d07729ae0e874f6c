import { LRUCache } from 'lru-cache';
import type { Grant, SpendingLimits } from '../../model/request/access.ts';
import type { DayBudget, KeyBudget } from '../../model/request/key-budget.ts';
import type { RedisAccess } from '../../redis/connection.ts';
import { LimitedKey } from './limited-key.ts';
import { SharedAccount } from './shared-account.ts';

/** An issuer may have any number of subjects; the one that asked longest ago is forgotten in memory. */
const maxBudgets = 20_000;

/** A report of all would take too long. */
const maxReported = 200;

/** The budgets of all keys with limits, by their names. */
export class KeyBudgets {
  readonly #redis: RedisAccess | undefined;
  readonly #processes: number;
  readonly #byName = new LRUCache<string, LimitedKey>({ max: maxBudgets });

  /** Without Redis, each of the processes has budgets of its own: an equal part, so that together they keep to the limits. */
  constructor(redis: RedisAccess | undefined, processes = 1) {
    this.#redis = redis;
    this.#processes = redis === undefined ? processes : 1;
  }

  /** Undefined for a key without limits. */
  of({ name, limits: given }: Grant): KeyBudget | undefined {
    if (given.perMinute === undefined && given.perDay === undefined) return undefined;
    const limits = this.#partOf(given);
    let budget = this.#byName.get(name);
    if (budget === undefined) {
      budget = new LimitedKey(name, limits, this.#redis && new SharedAccount(name, this.#redis));
      this.#byName.set(name, budget);
    }
    // They may have changed since.
    budget.limits = limits;
    budget.perDay = given.perDay;
    return budget;
  }

  /** What keys with a limit a day have spent: those that asked last. */
  days(): DayBudget[] {
    const found: DayBudget[] = [];
    for (const [key, { perDay, spentToday }] of this.#byName.entries()) {
      if (perDay !== undefined) found.push({ key, perDay, spent: spentToday, isShared: this.#redis !== undefined });
      if (found.length === maxReported) break;
    }
    return found;
  }

  #partOf(limits: SpendingLimits): SpendingLimits {
    if (this.#processes === 1) return limits;
    const { perMinute, perDay } = limits;
    return {
      perMinute: perMinute && perMinute / this.#processes,
      perDay: perDay && Math.floor(perDay / this.#processes),
    };
  }

  /** Resolves when what was spent is written. */
  async stop(): Promise<void> {
    await Promise.all([...this.#byName.values()].map((budget) => budget.written()));
  }
}
