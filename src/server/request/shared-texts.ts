import type { RedisAccess } from '../../redis/connection.ts';
import { documentDigest } from './document-digest.ts';

/** How many texts Redis holds at most: each hash has one place, and a text replaces what was at its place. */
const places = 1024;

/** A text that no instance registers again for this long is removed. */
const lifetimeMs = 86_400_000;

/**
 * The texts that the instances share. A fixed number of places bounds what clients can store, without a count that instances
 * would have to agree on, and with commands for single keys. Two texts at one place replace each other; then an
 * instance that has not seen the text asks its client for it, once.
 */
export class SharedTexts {
  readonly #redis: RedisAccess;

  constructor(redis: RedisAccess) {
    this.#redis = redis;
  }

  /** The text with this hash; undefined where Redis does not have it, or does not answer. */
  async get(hash: string): Promise<string | undefined> {
    const key = keyOf(hash);
    const sealed = await this.#redis.ask('persisted queries', (redis) => redis.getBuffer(key));
    if (sealed == null) return undefined;
    const text = this.#redis.verify(key, sealed);
    if (text === undefined) this.#redis.noteForeign('a persisted query');
    return text !== undefined && documentDigest(text) === hash ? text.toString('utf8') : undefined;
  }

  async set(hash: string, text: string): Promise<void> {
    const key = keyOf(hash);
    const sealed = this.#redis.seal(key, Buffer.from(text));
    await this.#redis.ask('persisted queries', (redis) => redis.set(key, sealed, 'PX', lifetimeMs));
  }
}

function keyOf(hash: string): string {
  return `persisted-query:${Number.parseInt(hash.slice(0, 8), 16) % places}`;
}
