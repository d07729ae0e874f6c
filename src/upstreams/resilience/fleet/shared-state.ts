import type { Redis } from 'ioredis';
import type { RedisAccess } from '../../../redis/connection.ts';

/** A number that an instance has recorded for the others. */
export interface Recorded {
  readonly value: number;
  /** How long it is still true. */
  readonly msLeft: number;
}

/** A signed number is shorter. */
const maxBytes = 63;

/**
 * Pauses, open circuits and used allowances in Redis, for instances that start later. Each is a signed number under a key that
 * expires with it. Everything is written in the background.
 */
export class SharedState {
  readonly #redis: RedisAccess | undefined;

  constructor(redis: RedisAccess | undefined) {
    this.#redis = redis;
  }

  /** Whether there is something to learn from. */
  get isShared(): boolean {
    return this.#redis !== undefined;
  }

  record(key: string, value: number, ms: number): void {
    const redis = this.#redis;
    if (redis === undefined || ms < 1) return;
    const sealed = redis.seal(key, Buffer.from(String(value)));
    void redis.ask('sharing limits', (client) => client.set(key, sealed, 'PX', Math.floor(ms)));
  }

  erase(key: string): void {
    void this.#redis?.ask('sharing limits', (client) => client.del(key));
  }

  /** What is recorded under each key; undefined where there is nothing, or Redis does not answer in time. */
  async read(keys: readonly string[]): Promise<(Recorded | undefined)[]> {
    const found = await this.#redis?.ask('sharing limits', (client) =>
      Promise.all(keys.map((key) => this.#read(client, key))),
    );
    return found ?? [];
  }

  async #read(client: Redis, key: string): Promise<Recorded | undefined> {
    const [sealed, msLeft]: [unknown, unknown] = await Promise.all([
      client.getrangeBuffer(key, 0, maxBytes),
      client.pttl(key),
    ]);
    if (!Buffer.isBuffer(sealed) || sealed.length === 0 || typeof msLeft !== 'number' || msLeft <= 0) return undefined;
    const value = Number(this.#redis?.verify(key, sealed)?.toString());
    if (Number.isFinite(value)) return { value, msLeft };
    this.#redis?.noteForeign('a limit');
    return undefined;
  }
}
