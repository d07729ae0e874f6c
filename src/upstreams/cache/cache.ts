import type { RedisConnection } from '../../redis/connection.ts';
import { digest } from '../digest.ts';
import { CredentialCache } from './credential-cache.ts';
import type { CacheTimes } from './entry.ts';
import { MemoryLevel, type MemoryUsage } from './memory-level.ts';
import { RememberedAnswers } from './remembered-answers.ts';
import { SharedLevel } from './shared/shared-level.ts';

export interface CacheOptions {
  /** The size of the cache in this process. */
  readonly bytes: number;
  readonly times: CacheTimes;
  /** Shared by all instances that use each other's answers. */
  readonly redis?: RedisConnection | undefined;
  /** The release. Instances of different releases share nothing, because their records may differ. */
  readonly release?: string;
}

/** The part of the memory for the records of entries that have been asked for again. */
const rememberedShare = 0.25;

/** The last write of this many credentials is remembered one by one. */
const maxGenerations = 10_000;

/** The answers that this process, and with Redis all instances, have cached. Each credential has a cache of its own. */
export class AnswerCache {
  readonly #memory: MemoryLevel;
  readonly #remembered: RememberedAnswers;
  readonly #shared: SharedLevel | undefined;
  readonly #times: CacheTimes;
  /** The number of the last write under a credential, by its digest. Older entries are not served. */
  readonly #generations = new Map<string, number>();
  #writes = 0;
  #oldest = 0;

  constructor({ bytes, times, redis, release = '' }: CacheOptions) {
    this.#memory = new MemoryLevel(bytes * (1 - rememberedShare));
    this.#remembered = new RememberedAnswers(bytes * rememberedShare);
    this.#times = times;
    this.#shared = redis && new SharedLevel(redis, release, (id) => this.#noteWrite(id));
  }

  /** The cache of one credential at one upstream. Its "not found" and "private" answers are cached for `absenceMs`. */
  forCredential(credential: string, absenceMs: number): CredentialCache {
    const id = digest(credential);
    this.#shared?.watch(credential);
    return new CredentialCache({
      credential,
      absenceMs,
      memory: this.#memory,
      remembered: this.#remembered,
      shared: this.#shared,
      times: this.#times,
      generation: () => Math.max(this.#oldest, this.#generations.get(id) ?? 0),
      prefix: id,
      noteWrite: () => this.#noteWrite(id),
    });
  }

  /** What the cache of this process holds. */
  get usage(): MemoryUsage {
    const { entries, bytes } = this.#memory.usage;
    return { entries, bytes: bytes + this.#remembered.bytes };
  }

  #noteWrite(id: string): void {
    this.#generations.delete(id);
    this.#generations.set(id, ++this.#writes);
    if (this.#generations.size <= maxGenerations) return;
    // The oldest write is forgotten, so every entry that is older than it must go, whichever credential it belongs to.
    for (const [forgotten, write] of this.#generations) {
      this.#generations.delete(forgotten);
      this.#oldest = write;
      break;
    }
  }
}
