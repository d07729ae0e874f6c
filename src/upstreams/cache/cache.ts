import type { RedisConnection } from '../../redis/connection.ts';
import { digest } from '../digest.ts';
import { CredentialCache } from './credential-cache.ts';
import type { CacheTimes } from './entry.ts';
import { MemoryLevel } from './memory-level.ts';
import { SharedLevel } from './shared-level.ts';

export interface CacheOptions {
  /** The most that this process keeps. */
  readonly bytes: number;
  readonly times: CacheTimes;
  /** Shared by all instances that are to pay for an answer once. */
  readonly redis?: RedisConnection | undefined;
  /** Instances of other editions, whose records may be others, share nothing. */
  readonly edition?: string;
}

/** So many credentials' last writes are remembered one by one. */
const generationsKept = 10_000;

/** What the process, and with Redis all instances, remember of answers. Each credential has a part of its own. */
export class AnswerCache {
  readonly #memory: MemoryLevel;
  readonly #shared: SharedLevel | undefined;
  readonly #times: CacheTimes;
  /** The last write under a credential, by its digest. What was kept before it is not served any more. */
  readonly #generations = new Map<string, number>();
  #writes = 0;
  #oldest = 0;

  constructor({ bytes, times, redis, edition = '' }: CacheOptions) {
    this.#memory = new MemoryLevel(bytes);
    this.#times = times;
    this.#shared = redis && new SharedLevel(redis, edition);
    this.#shared?.onStartAnew((scope) => {
      if (scope === undefined) this.#oldest = ++this.#writes;
      else this.#noteWrite(scope);
    });
  }

  /**
   * The part of one credential at one upstream; `credential` may be secret. Its billed "not found" and "private" are
   * remembered for `absenceMs`.
   */
  part(credential: string, absenceMs: number): CredentialCache {
    const id = digest(credential);
    return new CredentialCache({
      credential,
      absenceMs,
      memory: this.#memory,
      shared: this.#shared,
      times: this.#times,
      generation: () => Math.max(this.#oldest, this.#generations.get(id) ?? 0),
      prefix: id,
      noteWrite: () => this.#noteWrite(id),
    });
  }

  #noteWrite(id: string): void {
    this.#generations.delete(id);
    this.#generations.set(id, ++this.#writes);
    if (this.#generations.size <= generationsKept) return;
    // Who is forgotten here must not be served what stood before that write: all older entries go.
    for (const [forgotten, write] of this.#generations) {
      this.#generations.delete(forgotten);
      this.#oldest = write;
      break;
    }
  }
}
