import type { Redis } from 'ioredis';
import type { CancelSignal } from '../../../cancellation.ts';
import { type RedisAccess, refusalOf } from '../../../redis/connection.ts';
import { sealBytes } from '../../../redis/seal.ts';
import type { Pace } from '../../contract/pace.ts';
import { digest } from '../../digest.ts';
import type { CacheEntry } from '../entry.ts';
import { readGeneration } from './generation-store.ts';
import { Invalidations } from './invalidations.ts';
import { type HeldLock, Locks } from './locks.ts';
import { maxEntryBytes, type OpenExcerpt, readEntry, type SharedEntry, writeEntry } from './serialize-entry.ts';

/** What is stored under a key now, and the generation that a new answer would belong to. */
export interface Found {
  readonly entry: CacheEntry | undefined;
  readonly generation: string;
}

/** How an entry is read. */
export interface SharedRead {
  readonly pace?: Pace | undefined;
  /** Left out where no answer of the endpoint is sparse. */
  readonly open?: OpenExcerpt | undefined;
}

export interface SharedLock extends SharedRead {
  readonly credential: string;
  readonly url: string;
  readonly waitMs: number;
  readonly signal: CancelSignal;
}

/**
 * The entries that all instances share in Redis. Keys are digests, so that no name and no token
 * is readable there. Entries are signed under their key: one that another program wrote counts as missing and is overwritten.
 */
export class SharedLevel {
  readonly #redis: RedisAccess;
  readonly #release: string;
  readonly #invalidations: Invalidations;
  readonly #locks: Locks;

  /** `onWrite` is called with the digest of a credential whose entries in this process are older than a write. */
  constructor(redis: RedisAccess, release: string, onWrite: (credentialDigest: string) => void) {
    this.#redis = redis;
    this.#release = release;
    this.#invalidations = new Invalidations(redis, onWrite);
    this.#locks = new Locks(redis);
  }

  /** Learns of writes under a credential from now on. */
  watch(credential: string): void {
    this.#invalidations.watch(digest(credential));
  }

  /** Undefined where Redis does not answer in time, or has not received an invalidation yet. */
  async get(credential: string, url: string, { pace, open }: SharedRead = {}): Promise<Found | undefined> {
    const id = digest(credential);
    if (this.#invalidations.isPending(id)) return undefined;
    const name = this.#entryKey(credential, url);
    const read = await this.#redis.ask('reading answers', (redis) =>
      Promise.all([readGeneration(redis, id), this.#read(redis, name)]),
    );
    if (read === undefined) return undefined;
    const [current, sealed] = read;
    // Entries that arrive together are decoded in turn. The generation is compared after the wait: it may have ended meanwhile.
    if (sealed !== undefined && pace?.mustWait === true) await pace.nextSlice();
    const generation = await this.#invalidations.current(id, current);
    if (generation === undefined) return undefined;
    const stored = sealed === undefined ? undefined : this.#unsealed(name, sealed, open);
    return stored?.generation === generation ? stored : { entry: undefined, generation };
  }

  /** Stores an entry in the background. */
  set(credential: string, url: string, { entry, generation }: SharedEntry): void {
    if (this.#invalidations.isPending(digest(credential))) return;
    const ttl = Math.floor(entry.staleUntil - Date.now());
    if (ttl <= 0) return;
    const written = writeEntry({ entry, generation });
    if (written === undefined) return;
    const name = this.#entryKey(credential, url);
    void this.#redis.ask('storing answers', (redis) => redis.set(name, this.#redis.seal(name, written), 'PX', ttl));
  }

  /** Ends all entries of a credential, on every instance. */
  invalidate(credential: string): Promise<void> {
    return this.#invalidations.invalidate(digest(credential));
  }

  /** Lets one instance send a call: returns how to release the lock, or the fresh answer of the instance that held it. */
  lock(options: SharedLock): Promise<Found | HeldLock> {
    const { credential, url, waitMs, signal } = options;
    return this.#locks.acquire({
      name: `lock:${this.#entryKey(credential, url)}`,
      waitMs,
      signal,
      find: async () => {
        const found = await this.get(credential, url, options);
        return found?.entry !== undefined && found.entry.freshUntil > Date.now() ? found : undefined;
      },
    });
  }

  /** An entry as it is stored; undefined where there is none, or a value that no instance of ours can have written. */
  async #read(redis: Redis, name: string): Promise<Buffer | undefined> {
    const maxBytes = maxEntryBytes + sealBytes;
    try {
      const read: unknown = await redis.getrangeBuffer(name, 0, maxBytes);
      if (Buffer.isBuffer(read) && read.length <= maxBytes) return read.length === 0 ? undefined : read;
    } catch (cause) {
      if (refusalOf(cause) !== 'WRONGTYPE') throw cause;
    }
    this.#redis.noteForeign('an entry');
    return undefined;
  }

  #unsealed(name: string, sealed: Buffer, open: OpenExcerpt | undefined): SharedEntry | undefined {
    const written = this.#redis.verify(name, sealed);
    const stored = written === undefined ? undefined : readEntry(written, open);
    if (stored === undefined) this.#redis.noteForeign('an entry');
    return stored;
  }

  /** In a cluster the braces keep the entry and its lock on one node, so that the lock ends after the entry was stored. */
  #entryKey(credential: string, url: string): string {
    return `entry:{${digest(`${this.#release}\0${credential}\0${url}`)}}`;
  }
}
