import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { type RedisAccess, refusalOf } from '../../redis/connection.ts';
import type { ForeignKind } from '../../redis/report.ts';
import { sealBytes } from '../../redis/seal.ts';
import { sleep } from '../client/sleep.ts';
import { digest } from '../digest.ts';
import { type CacheEntry, capped } from './entry.ts';
import { earliestExpiry } from './expiry.ts';
import { longestMs, maxEntryBytes, readEntry, type SharedEntry, writeEntry } from './serialize-entry.ts';

/** What was found under a key, and the mark that an answer asked for now must be kept with. */
export interface Found {
  readonly kept: CacheEntry | undefined;
  readonly bytes: number;
  readonly generation: string;
}

/** Deletes a lock that is still one's own. */
const unlock = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0";

/** So many credentials' changes are remembered while Redis is away: callers may bring any token. */
const mostUnsaid = 10_000;

/** How soon Redis is told again of a write that it could not be told of. */
const sayAgainMs = 250;

/** How often one looks whether whoever holds the lock has the answer. */
const lookAgainMs = 25;

/** After a wait for a lock has timed out, no call waits for a lock for so long: it may not be held by one of our instances. */
const unlockedMs = 60_000;

/** A generation's name is shorter. */
const maxGenerationBytes = 64;

/**
 * What all instances on one Redis keep together. Keys are digests: no name and no token stands in them. An entry belongs
 * to a generation of its credential's, which ends with every write, on whichever instance. Entries are sealed under their
 * key: what another party has written counts as missing, and is overwritten.
 */
export class SharedLevel {
  readonly #redis: RedisAccess;
  readonly #edition: string;
  /** Credentials under which something was changed that Redis does not know yet, each with how many changes there were. */
  readonly #unsaid = new Map<string, number>();
  #isSaying = false;
  /** Nothing is shared until then, because more changes are unknown to Redis than are remembered here. */
  #closedUntil = 0;
  #saying: NodeJS.Timeout | undefined;
  #unlockedUntil = 0;

  constructor(redis: RedisAccess, edition: string) {
    this.#redis = redis;
    this.#edition = edition;
  }

  /** Undefined where Redis is not there, or too slow, or does not know yet that something was changed. */
  async get(scope: string, key: string): Promise<Found | undefined> {
    if (this.#isOutdated(scope)) return undefined;
    const name = this.#entryKey(scope, key);
    const found = await this.#redis.ask('reading answers', (redis) =>
      Promise.all([
        this.#read(redis, generationKey(scope), maxGenerationBytes, 'a generation'),
        this.#read(redis, name, maxEntryBytes + sealBytes, 'an entry'),
      ]),
    );
    if (found === undefined) return undefined;
    const [mark, sealed] = found;
    const generation = mark?.toString('latin1') ?? '';
    const entry = sealed === undefined ? undefined : this.#open(name, sealed);
    return entry?.generation === generation ? entry : { kept: undefined, bytes: 0, generation };
  }

  /** Keeps an answer, for no longer than the media addresses in it work; nobody waits for it. */
  set(scope: string, key: string, answered: CacheEntry, bytes: number, generation: string): void {
    if (this.#isOutdated(scope)) return;
    const kept = capped(answered, earliestExpiry(answered.answer));
    const ttl = Math.floor(kept.staleUntil - Date.now());
    if (ttl <= 0) return;
    const entry = writeEntry({ kept, bytes, generation });
    if (entry === undefined) return;
    const name = this.#entryKey(scope, key);
    void this.#redis.ask('keeping answers', (redis) => redis.set(name, this.#redis.seal(name, entry), 'PX', ttl));
  }

  /** The value of a key, which may be anything; undefined where there is none, or none that an instance can have written. */
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
    const written = this.#redis.open(name, sealed);
    const entry = written === undefined ? undefined : readEntry(written);
    if (entry === undefined) this.#redis.noteForeign('an entry');
    return entry;
  }

  /** Nothing that was kept under this credential is served any more, by any instance. */
  async startAnew(scope: string): Promise<void> {
    if (await this.#say(scope)) return;
    // Until Redis knows of it, what stands there is older than the write.
    if (this.#unsaid.size >= mostUnsaid) this.#closedUntil = Date.now() + longestMs;
    else this.#unsaid.set(scope, (this.#unsaid.get(scope) ?? 0) + 1);
    this.#saying ??= setInterval(() => void this.#sayAll(), sayAgainMs).unref();
  }

  async #say(scope: string): Promise<boolean> {
    const next = randomUUID();
    const done = await this.#redis.ask('noting writes', (redis) =>
      redis.set(generationKey(scope), next, 'PX', longestMs),
    );
    if (done === undefined) return false;
    return this.#redis.publish(channel, digest(scope));
  }

  #isOutdated(scope: string): boolean {
    return this.#unsaid.has(scope) || Date.now() < this.#closedUntil;
  }

  async #sayAll(): Promise<void> {
    if (this.#isSaying) return;
    this.#isSaying = true;
    for (const [scope, changes] of this.#unsaid) {
      if (!(await this.#say(scope))) break;
      // What was changed meanwhile is said in the next round.
      if (this.#unsaid.get(scope) === changes) this.#unsaid.delete(scope);
    }
    this.#isSaying = false;
    if (this.#unsaid.size > 0) return;
    clearInterval(this.#saying);
    this.#saying = undefined;
  }

  /** Hears of every write, whichever instance made it: the digest of its credential, or undefined where some may have been missed. */
  onStartAnew(listener: (scope: string | undefined) => void): void {
    this.#redis.subscribe(channel, listener);
  }

  /**
   * Lets one instance ask and the others wait for its answer. Gives what the other has found, or, where it is this one's
   * turn, how to let go of the lock. Waits for `patienceMs` at most: whoever holds the lock may be gone.
   */
  async lock(
    scope: string,
    key: string,
    patienceMs: number,
    signal: AbortSignal,
  ): Promise<Found | { readonly release: () => void }> {
    const name = `lock:${this.#entryKey(scope, key)}`;
    const token = randomUUID();
    const until = Date.now() + patienceMs;
    if (Date.now() < this.#unlockedUntil) return { release: () => undefined };
    while (Date.now() < until && !signal.aborted) {
      const taken = await this.#redis.ask('locking', (redis) => this.#take(redis, name, token, patienceMs));
      if (taken === undefined) break;
      if (taken === 'OK') {
        const release = () => void this.#redis.ask('locking', (redis) => redis.eval(unlock, 1, name, token));
        // Whoever held it before may just have found the answer.
        const found = await this.get(scope, key);
        if (found?.kept === undefined || found.kept.freshUntil <= Date.now()) return { release };
        release();
        return found;
      }
      await sleep(lookAgainMs, signal);
      const found = await this.get(scope, key);
      if (found?.kept !== undefined && found.kept.freshUntil > Date.now()) return found;
    }
    if (Date.now() >= until) this.#unlockedUntil = Date.now() + unlockedMs;
    return { release: () => undefined };
  }

  /** Takes the lock. Locks of our instances expire in time; one that does not was set by another party, and is taken over. */
  async #take(redis: Redis, name: string, token: string, ms: number): Promise<'OK' | 'HELD'> {
    if ((await redis.set(name, token, 'PX', ms, 'NX')) === 'OK') return 'OK';
    const msLeft: unknown = await redis.pttl(name);
    const isOurs = typeof msLeft === 'number' && (msLeft === -2 || (msLeft >= 0 && msLeft <= ms));
    if (isOurs) return 'HELD';
    this.#redis.noteForeign('a lock');
    await redis.set(name, token, 'PX', ms);
    return 'OK';
  }

  #entryKey(scope: string, key: string): string {
    return `kept:${digest(`${this.#edition}\0${scope}\0${key}`)}`;
  }
}

const channel = 'written';

function generationKey(scope: string): string {
  return `generation:${digest(scope)}`;
}
