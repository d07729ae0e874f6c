import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { CancelSignal } from '../../../cancellation.ts';
import type { RedisAccess } from '../../../redis/connection.ts';
import { sleep } from '../../client/sleep.ts';

/** Deletes a lock, if it is still held with the same token. */
const releaseScript = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";

/** Extends a lock by a lease, if it is still held with the same token. */
const renewScript =
  "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) end return 0";

/**
 * A lock lives for one lease, which the instance that holds it renews. If that instance ends, another sends the call once the lease is over.
 * It is longer than the event loop is ever blocked, since a lock that ends early means that a call is paid for twice.
 */
export const leaseMs = 1_500;
const renewMs = 400;

/** How long an instance that waits pauses between two looks for the answer: short at first, then longer. */
const firstPauseMs = 25;
const longestPauseMs = 200;

/** For how long Redis may be away while an instance waits for another. After that it sends the call itself. */
const awayMs = 2_500;

/** After a wait has timed out no call waits for this long: the lock may not belong to one of our instances. */
const skipMs = 60_000;

export interface LockOptions<Found> {
  readonly name: string;
  /** The longest wait. */
  readonly waitMs: number;
  readonly signal: CancelSignal;
  /** Looks for a fresh answer of the instance that holds the lock. */
  readonly find: () => Promise<Found | undefined>;
}

export interface HeldLock {
  readonly release: () => void;
}

const noLock: HeldLock = { release: () => undefined };

/** Locks in Redis, by which one instance sends a call while the others wait for its answer. */
export class Locks {
  readonly #redis: RedisAccess;
  /** The tokens of the locks that this instance holds, by name. */
  readonly #held = new Map<string, string>();
  #renewing: NodeJS.Timeout | undefined;
  #skipUntil = 0;

  constructor(redis: RedisAccess) {
    this.#redis = redis;
  }

  /** The answer of another instance, or, where this instance is to send the call, the function that releases the lock. */
  async acquire<Found>({ name, waitMs, signal, find }: LockOptions<Found>): Promise<Found | HeldLock> {
    const token = randomUUID();
    const until = Date.now() + waitMs;
    let giveUpAt = 0;
    let pause = firstPauseMs;
    if (Date.now() < this.#skipUntil) return noLock;
    while (Date.now() < until && !signal.aborted) {
      const taken = await this.#redis.ask('locking', (redis) => this.#take(redis, name, token));
      if (taken === 'OK') {
        const lock = this.#hold(name, token);
        // The instance that held it before may have stored the answer just now.
        const found = await find();
        if (found === undefined) return lock;
        lock.release();
        return found;
      }
      // Whoever was waiting goes on for a moment: the other instance is probably still at work.
      if (taken === 'LOCKED') giveUpAt = Date.now() + awayMs;
      else if (Date.now() >= giveUpAt) return noLock;
      await sleep(pause, signal);
      pause = Math.min(pause * 1.5, longestPauseMs);
      const found = await find();
      if (found !== undefined) return found;
    }
    if (Date.now() >= until) this.#skipUntil = Date.now() + skipMs;
    return noLock;
  }

  /** Sets the lock. A lock without a lifetime, or with a longer one, is not ours and is taken over. */
  async #take(redis: Redis, name: string, token: string): Promise<'OK' | 'LOCKED'> {
    if ((await redis.set(name, token, 'PX', leaseMs, 'NX')) === 'OK') return 'OK';
    const msLeft: unknown = await redis.pttl(name);
    const isOurs = typeof msLeft === 'number' && (msLeft === -2 || (msLeft >= 0 && msLeft <= leaseMs));
    if (isOurs) return 'LOCKED';
    this.#redis.noteForeign('a lock');
    await redis.set(name, token, 'PX', leaseMs);
    return 'OK';
  }

  #hold(name: string, token: string): HeldLock {
    this.#held.set(name, token);
    this.#renewing ??= setInterval(() => this.#renew(), renewMs).unref();
    return {
      release: () => {
        this.#held.delete(name);
        void this.#redis.ask('locking', (redis) => redis.eval(releaseScript, 1, name, token));
      },
    };
  }

  #renew(): void {
    if (this.#held.size === 0) {
      clearInterval(this.#renewing);
      this.#renewing = undefined;
      return;
    }
    const held = [...this.#held];
    void this.#redis.ask('locking', (redis) =>
      Promise.all(held.map(([name, token]) => redis.eval(renewScript, 1, name, token, leaseMs))),
    );
  }
}
