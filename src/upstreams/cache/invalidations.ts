import { randomUUID } from 'node:crypto';
import type { RedisAccess } from '../../redis/connection.ts';
import { digest } from '../digest.ts';
import { longestMs } from './serialize-entry.ts';

const channel = 'written';

/** This many credentials are remembered whose invalidation has not reached Redis. */
const maxPending = 10_000;

/** How often a pending invalidation is sent again. */
const resendMs = 250;

export function generationKey(credential: string): string {
  return `generation:${digest(credential)}`;
}

/**
 * Ends all shared entries of a credential after a write, by a new generation. Where Redis does not accept it, it is sent again
 * until Redis does, and meanwhile the credential shares nothing.
 */
export class Invalidations {
  readonly #redis: RedisAccess;
  /** The invalidations that have not reached Redis, counted by credential. */
  readonly #pending = new Map<string, number>();
  #isSending = false;
  /** Nothing is shared until then, because there were more pending invalidations than `maxPending`. */
  #closedUntil = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(redis: RedisAccess) {
    this.#redis = redis;
  }

  /** Whether the entries in Redis may be older than a write. */
  isPending(credential: string): boolean {
    return this.#pending.has(credential) || Date.now() < this.#closedUntil;
  }

  async invalidate(credential: string): Promise<void> {
    if (await this.#send(credential)) return;
    if (this.#pending.size >= maxPending) this.#closedUntil = Date.now() + longestMs;
    else this.#pending.set(credential, (this.#pending.get(credential) ?? 0) + 1);
    this.#timer ??= setInterval(() => void this.#sendPending(), resendMs).unref();
  }

  /** Calls `listener` for every invalidation of any instance, with the digest of the credential, or undefined where some may be lost. */
  listen(listener: (credentialDigest: string | undefined) => void): void {
    this.#redis.subscribe(channel, listener);
  }

  async #send(credential: string): Promise<boolean> {
    const next = randomUUID();
    const done = await this.#redis.ask('recording writes', (redis) =>
      redis.set(generationKey(credential), next, 'PX', longestMs),
    );
    if (done === undefined) return false;
    return this.#redis.publish(channel, digest(credential));
  }

  async #sendPending(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    for (const [credential, count] of this.#pending) {
      if (!(await this.#send(credential))) break;
      // A write since then is sent in the next round.
      if (this.#pending.get(credential) === count) this.#pending.delete(credential);
    }
    this.#isSending = false;
    if (this.#pending.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
