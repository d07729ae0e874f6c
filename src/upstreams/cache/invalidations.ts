import { hash, randomUUID } from 'node:crypto';
import type { RedisAccess } from '../../redis/connection.ts';
import { longestMs } from './serialize-entry.ts';

const channel = 'written';

/** This many credentials are remembered whose invalidation has not reached Redis. */
const maxPending = 10_000;

/** How often a pending invalidation is sent again. */
const resendMs = 250;

/** Takes the place of a credential or a key where others can read it. */
export function digest(text: string): string {
  return hash('sha256', text, 'base64url');
}

export function generationKey(scope: string): string {
  return `generation:${digest(scope)}`;
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
  isPending(scope: string): boolean {
    return this.#pending.has(scope) || Date.now() < this.#closedUntil;
  }

  async invalidate(scope: string): Promise<void> {
    if (await this.#send(scope)) return;
    if (this.#pending.size >= maxPending) this.#closedUntil = Date.now() + longestMs;
    else this.#pending.set(scope, (this.#pending.get(scope) ?? 0) + 1);
    this.#timer ??= setInterval(() => void this.#sendPending(), resendMs).unref();
  }

  /** Calls `listener` for every invalidation of any instance, with the digest of the credential, or undefined where some may be lost. */
  listen(listener: (scope: string | undefined) => void): void {
    this.#redis.subscribe(channel, listener);
  }

  async #send(scope: string): Promise<boolean> {
    const next = randomUUID();
    const done = await this.#redis.ask('recording writes', (redis) =>
      redis.set(generationKey(scope), next, 'PX', longestMs),
    );
    if (done === undefined) return false;
    return this.#redis.publish(channel, digest(scope));
  }

  async #sendPending(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    for (const [scope, count] of this.#pending) {
      if (!(await this.#send(scope))) break;
      // A write since then is sent in the next round.
      if (this.#pending.get(scope) === count) this.#pending.delete(scope);
    }
    this.#isSending = false;
    if (this.#pending.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}
