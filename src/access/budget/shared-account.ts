import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { RedisAccess } from '../../redis/connection.ts';
import { readJson } from '../../redis/read-json.ts';
import { digestOf } from '../keys/format.ts';
import { type Account, emptyAccount, merged } from './account.ts';

/** Redis forgets the account of a key that spends nothing for this long: its day is over by then. */
const forgottenAfterMs = 172_800_000;

/** Each try that fails means that another instance has succeeded. */
const maxTries = 100;

const units = z.number().min(0).max(1e12);

const shape = z.strictObject({
  /** Grows with each change. */
  revision: z.int().min(0),
  at: z.number().min(0).max(1e15),
  used: units,
  day: z.int().min(0),
  spent: units,
});

/** Stores a value if the present one is the one that it was made from. Returns 1, or the present one, which is empty for none. */
const swap = `
local found = redis.call('get', KEYS[1]) or ''
if found ~= ARGV[1] then return found end
redis.call('set', KEYS[1], ARGV[2], 'px', ARGV[3])
return 1`;

const nothing = Buffer.alloc(0);

/**
 * The account of a key that all instances share, signed, in one value of Redis. A change is made from the latest state that this
 * instance knows, and is made again where another instance was faster, so that no two changes overlook each other. What Redis
 * loses is written again from what instances know.
 */
export class SharedAccount {
  readonly #redis: RedisAccess;
  readonly #key: string;
  #known: Account = emptyAccount;
  #revision = 0;
  /** What is stored, as far as this instance knows. */
  #stored: Buffer = nothing;

  /** The name can be that of a person, so it is not stored. */
  constructor(name: string, redis: RedisAccess) {
    this.#redis = redis;
    this.#key = `budget:${digestOf(name).slice(0, 32)}`;
  }

  /**
   * Changes the account by a function, which is called again for another state where another instance was faster. Returns the new
   * state; undefined where Redis does not answer: then the change may have happened. Changes must not overlap. Never rejects.
   */
  async change(work: (account: Account) => Account): Promise<Account | undefined> {
    for (let tries = 0; tries < maxTries; tries += 1) {
      const next = work(this.#known);
      const revision = this.#revision + 1;
      const sealed = this.#redis.seal(this.#key, Buffer.from(JSON.stringify({ revision, ...next })));
      const found: unknown = await this.#redis.ask('budgets', (redis: Redis) =>
        redis.callBuffer('eval', swap, 1, this.#key, this.#stored, sealed, forgottenAfterMs),
      );
      if (found === undefined) return undefined;
      if (!Buffer.isBuffer(found)) {
        this.#known = next;
        this.#revision = revision;
        this.#stored = sealed;
        return next;
      }
      this.#learn(found);
    }
    return undefined;
  }

  #learn(stored: Buffer): void {
    this.#stored = stored;
    if (stored.length === 0) return;
    const found = this.#open(stored);
    if (found === undefined) {
      this.#redis.noteForeign('a budget');
      return;
    }
    const { revision, ...account } = found;
    this.#known = revision < this.#revision ? merged(account, this.#known) : account;
    this.#revision = Math.max(revision, this.#revision);
  }

  #open(sealed: Buffer): z.output<typeof shape> | undefined {
    const written = this.#redis.verify(this.#key, sealed);
    return written && readJson(shape, written.toString());
  }
}
