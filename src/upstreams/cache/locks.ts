import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { RedisAccess } from '../../redis/connection.ts';
import { sleep } from '../client/sleep.ts';

/** Deletes a lock, if it is still held with the same token. */
const releaseScript = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";

/** How often an instance that waits looks for the answer of the instance that holds the lock. */
const pollMs = 25;

/** After a wait has timed out no call waits for this long: the lock may not belong to one of our instances. */
const skipMs = 60_000;

export interface LockOptions<Found> {
  readonly name: string;
  /** The longest wait, and the lifetime of the lock: the instance that holds it may have ended. */
  readonly waitMs: number;
  readonly signal: AbortSignal;
  /** Looks for a fresh answer of the instance that holds the lock. */
  readonly find: () => Promise<Found | undefined>;
}

/** Locks in Redis, by which one instance sends a call while the others wait for its answer. */
export class Locks {
  readonly #redis: RedisAccess;
  #skipUntil = 0;

  constructor(redis: RedisAccess) {
    this.#redis = redis;
  }

  /** The answer of another instance, or, where this instance is to send the call, the function that releases the lock. */
  async acquire<Found>(options: LockOptions<Found>): Promise<Found | { readonly release: () => void }> {
    const { name, waitMs, signal, find } = options;
    const token = randomUUID();
    const until = Date.now() + waitMs;
    if (Date.now() < this.#skipUntil) return { release: () => undefined };
    while (Date.now() < until && !signal.aborted) {
      const taken = await this.#redis.ask('locking', (redis) => this.#take(redis, name, token, waitMs));
      if (taken === undefined) break;
      if (taken === 'OK') {
        const release = () => void this.#redis.ask('locking', (redis) => redis.eval(releaseScript, 1, name, token));
        // The instance that held it before may have stored the answer just now.
        const found = await find();
        if (found === undefined) return { release };
        release();
        return found;
      }
      await sleep(pollMs, signal);
      const found = await find();
      if (found !== undefined) return found;
    }
    if (Date.now() >= until) this.#skipUntil = Date.now() + skipMs;
    return { release: () => undefined };
  }

  /** Sets the lock. A lock without a lifetime, or with a longer one, is not ours and is taken over. */
  async #take(redis: Redis, name: string, token: string, ms: number): Promise<'OK' | 'LOCKED'> {
    if ((await redis.set(name, token, 'PX', ms, 'NX')) === 'OK') return 'OK';
    const msLeft: unknown = await redis.pttl(name);
    const isOurs = typeof msLeft === 'number' && (msLeft === -2 || (msLeft >= 0 && msLeft <= ms));
    if (isOurs) return 'LOCKED';
    this.#redis.noteForeign('a lock');
    await redis.set(name, token, 'PX', ms);
    return 'OK';
  }
}
