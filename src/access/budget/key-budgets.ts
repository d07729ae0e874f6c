import { LRUCache } from 'lru-cache';
import type { Grant } from '../../model/access.ts';
import type { KeyBudget } from '../../model/key-budget.ts';
import type { RedisAccess } from '../../redis/connection.ts';
import { LimitedKey } from './limited-key.ts';
import { SharedAccount } from './shared-account.ts';

/** An issuer may have any number of subjects; the one that asked longest ago is forgotten in memory. */
const maxBudgets = 20_000;

/** The budgets of all keys with limits, by their names. */
export class KeyBudgets {
  readonly #redis: RedisAccess | undefined;
  readonly #byName = new LRUCache<string, LimitedKey>({ max: maxBudgets });

  /** Without Redis, each process has budgets of its own. */
  constructor(redis: RedisAccess | undefined) {
    this.#redis = redis;
  }

  /** Undefined for a key without limits. */
  of({ name, limits }: Grant): KeyBudget | undefined {
    if (limits.perMinute === undefined && limits.perDay === undefined) return undefined;
    let budget = this.#byName.get(name);
    if (budget === undefined) {
      budget = new LimitedKey(name, limits, this.#redis && new SharedAccount(name, this.#redis));
      this.#byName.set(name, budget);
    }
    // They may have changed since.
    budget.limits = limits;
    return budget;
  }

  /** Resolves when what was spent is written. */
  async stop(): Promise<void> {
    await Promise.all([...this.#byName.values()].map((budget) => budget.written()));
  }
}
