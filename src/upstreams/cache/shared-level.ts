import type { Redis } from 'ioredis';
import { type RedisAccess, refusalOf } from '../../redis/connection.ts';
import type { ForeignKind } from '../../redis/health.ts';
import { sealBytes } from '../../redis/seal.ts';
import { digest } from '../digest.ts';
import { type CacheEntry, endingWithMedia } from './entry.ts';
import { generationKey, Invalidations } from './invalidations.ts';
import { Locks } from './locks.ts';
import { maxEntryBytes, readEntry, type SharedEntry, writeEntry } from './serialize-entry.ts';

/** What is stored under a key now, and the generation that a new answer would belong to. */
export interface Found {
  readonly entry: CacheEntry | undefined;
  readonly bytes: number;
  readonly generation: string;
}

export interface SharedLock {
  readonly credential: string;
  readonly url: string;
  readonly waitMs: number;
  readonly signal: AbortSignal;
}

const maxGenerationBytes = 64;

/**
 * The entries that all instances share in Redis. Keys are digests, so that no name and no token
 * is readable there. Entries are signed under their key: one that another program wrote counts as missing and is overwritten.
 */
export class SharedLevel {
  readonly #redis: RedisAccess;
  readonly #release: string;
  readonly #invalidations: Invalidations;
  readonly #locks: Locks;

  constructor(redis: RedisAccess, release: string) {
    this.#redis = redis;
    this.#release = release;
    this.#invalidations = new Invalidations(redis);
    this.#locks = new Locks(redis);
  }

  /** Undefined where Redis does not answer in time, or has not received an invalidation yet. */
  async get(credential: string, url: string): Promise<Found | undefined> {
    if (this.#invalidations.isPending(credential)) return undefined;
    const name = this.#entryKey(credential, url);
    const read = await this.#redis.ask('reading answers', (redis) =>
      Promise.all([
        this.#read(redis, generationKey(credential), maxGenerationBytes, 'a generation'),
        this.#read(redis, name, maxEntryBytes + sealBytes, 'an entry'),
      ]),
    );
    if (read === undefined) return undefined;
    const [current, sealed] = read;
    const generation = current?.toString('latin1') ?? '';
    const stored = sealed === undefined ? undefined : this.#open(name, sealed);
    return stored?.generation === generation ? stored : { entry: undefined, bytes: 0, generation };
  }

  /** Stores an entry in the background, no longer than the media URLs in it work. */
  set(credential: string, url: string, { entry, bytes, generation }: SharedEntry): void {
    if (this.#invalidations.isPending(credential)) return;
    const ending = endingWithMedia(entry);
    const ttl = Math.floor(ending.staleUntil - Date.now());
    if (ttl <= 0) return;
    const written = writeEntry({ entry: ending, bytes, generation });
    if (written === undefined) return;
    const name = this.#entryKey(credential, url);
    void this.#redis.ask('storing answers', (redis) => redis.set(name, this.#redis.seal(name, written), 'PX', ttl));
  }

  /** Ends all entries of a credential, on every instance. */
  invalidate(credential: string): Promise<void> {
    return this.#invalidations.invalidate(credential);
  }

  /** Calls `listener` for every invalidation, with the digest of the credential, or undefined where some may be lost. */
  onInvalidate(listener: (credentialDigest: string | undefined) => void): void {
    this.#invalidations.listen(listener);
  }

  /** Lets one instance send a call: returns how to release the lock, or the fresh answer of the instance that held it. */
  lock({ credential, url, waitMs, signal }: SharedLock): Promise<Found | { readonly release: () => void }> {
    return this.#locks.acquire({
      name: `lock:${this.#entryKey(credential, url)}`,
      waitMs,
      signal,
      find: async () => {
        const found = await this.get(credential, url);
        return found?.entry !== undefined && found.entry.freshUntil > Date.now() ? found : undefined;
      },
    });
  }

  /** The value of a key; undefined where there is none, or one that no instance of ours can have written. */
  async #read(redis: Redis, name: string, maxBytes: number, kind: ForeignKind): Promise<Buffer | undefined> {
    try {
      const read: unknown = await redis.getrangeBuffer(name, 0, maxBytes);
      if (Buffer.isBuffer(read) && read.length <= maxBytes) return read.length === 0 ? undefined : read;
    } catch (cause) {
      if (refusalOf(cause) !== 'WRONGTYPE') throw cause;
    }
    this.#redis.noteForeign(kind);
    return undefined;
  }

  #open(name: string, sealed: Buffer): SharedEntry | undefined {
    const written = this.#redis.verify(name, sealed);
    const stored = written === undefined ? undefined : readEntry(written);
    if (stored === undefined) this.#redis.noteForeign('an entry');
    return stored;
  }

  #entryKey(credential: string, url: string): string {
    return `entry:${digest(`${this.#release}\0${credential}\0${url}`)}`;
  }
}
