import type { CancelSignal } from '../../cancellation.ts';
import { GatewayError, isAbsence } from '../../errors.ts';
import type { WantedFacts } from '../../model/wanted-facts.ts';
import { ifReadable, readableAnswer } from '../answers/readable.ts';
import { SparseAnswer } from '../answers/sparse-answer.ts';
import type { Endpoint, Parameters } from '../contract/endpoint.ts';
import type { Pace } from '../contract/pace.ts';
import { type CachedAnswer, type CacheEntry, type CacheTimes, entryOfAnswer, entryOfFailure, timeOf } from './entry.ts';
import type { MemoryLevel } from './memory-level.ts';
import type { RememberedAnswers } from './remembered-answers.ts';
import type { OpenExcerpt } from './shared/serialize-entry.ts';
import type { SharedLevel } from './shared/shared-level.ts';

/** A call as the cache sees it. */
export interface CachedCall {
  /** How long its answer stays fresh; 0 is not cached. */
  readonly ms: number;
  /** It may have another answer in a moment, so that "not found" is not cached either. */
  readonly isNeverCached?: boolean;
  /** Path and query, which identify the call under one credential. */
  readonly url: string;
  readonly bypassesCache: boolean;
  readonly signal: CancelSignal;
  readonly pace?: Pace | undefined;
  /** Makes an answer of an excerpt that another instance has stored; left out where the endpoint's answers are not sparse. */
  readonly open?: OpenExcerpt | undefined;
  /** What is wanted of a sparse answer; undefined: everything. */
  readonly wanted?: WantedFacts | undefined;
  /** Sends the call to the upstream. The answer is records, or a sparse one. */
  fetch(): Promise<unknown>;
  /** Path and query of another call that this answer answers too; undefined where there is none. */
  alsoAnswers?(answer: unknown): string | undefined;
  /** Called when the answer comes from a cache entry. */
  onHit(isStale: boolean): void;
  /** Called before Redis is asked; the result is called with whether it had a fresh entry, undefined where that is not known. */
  beginLookup?(): (isHit: boolean | undefined) => void;
  /** Called when a cached answer is served because the upstream failed. */
  onFallback?(isStale: boolean): void;
}

/**
 * The longest that an instance waits for another that sends the same call. An operation ends before that; only a lock that is
 * not ours lasts so long.
 */
const longestWaitMs = 60_000;

export interface CredentialCacheOptions {
  readonly credential: string;
  readonly absenceMs: number;
  readonly memory: MemoryLevel;
  readonly remembered: RememberedAnswers;
  readonly shared: SharedLevel | undefined;
  readonly times: CacheTimes;
  readonly generation: () => number;
  readonly prefix: string;
  readonly noteWrite: () => void;
}

interface NewEntry {
  readonly entry: CacheEntry;
  /** The generation in which the call was sent. */
  readonly generation: number;
  /** The same in Redis; undefined where the entry cannot be shared. */
  readonly sharedGeneration: string | undefined;
  /** Path and query of another call that the entry answers. */
  readonly also?: string | undefined;
}

/** The cached answers of one credential. */
export class CredentialCache {
  readonly #options: CredentialCacheOptions;

  constructor(options: CredentialCacheOptions) {
    this.#options = options;
  }

  /** How long an answer of this call stays fresh; 0 is not cached. */
  timeOf(endpoint: Endpoint, parameters: Parameters): number {
    return timeOf(endpoint, parameters, this.#options.times);
  }

  /** This process's entry of a call, fresh or stale. */
  get(url: string): CacheEntry | undefined {
    return this.#options.memory.get(this.#key(url));
  }

  /**
   * What an entry of this process answers. Undefined where its records cannot be read: the part of a body that no earlier
   * operation wanted may be broken.
   */
  read({ answer, failure }: CacheEntry, wanted: WantedFacts | undefined): CachedAnswer | undefined {
    if (failure !== undefined) return { failure };
    if (!(answer instanceof SparseAnswer)) return { records: answer };
    return ifReadable(() => ({ records: this.#options.remembered.records(answer, wanted) }));
  }

  /** The same, where nobody asks for the answer: the entry is not kept longer for it. */
  peek(url: string): CacheEntry | undefined {
    return this.#options.memory.peek(this.#key(url));
  }

  /**
   * How to find out later whether this process's entry of a call is the one that it is now. A fresh entry never becomes another one
   * without this: it may be displaced, replaced by a newer answer, or ended by a write. Each time it counts as asked for.
   */
  watch(url: string): () => boolean {
    const { memory, generation } = this.#options;
    const then = generation();
    const key = this.#key(url);
    const serial = memory.serialOf(key);
    return () => generation() === then && memory.serialOf(key) === serial && serial !== undefined;
  }

  /** The answer of another instance or of the upstream; where the upstream fails, that of a stale entry. What is read of it is not kept. */
  fill(call: CachedCall): Promise<unknown> {
    const { shared } = this.#options;
    return shared === undefined ? this.#fetch(call, '') : this.#fillAmongInstances(shared, call);
  }

  /** Ends all entries of the credential, on every instance, because something was written under it. */
  async invalidate(): Promise<void> {
    const { noteWrite, shared, credential } = this.#options;
    noteWrite();
    await shared?.invalidate(credential);
  }

  async #fillAmongInstances(shared: SharedLevel, call: CachedCall): Promise<unknown> {
    const { credential } = this.#options;
    const { url, ms, bypassesCache, signal, pace, open } = call;
    const read = { pace, open };
    if (ms === 0) return this.#fetch(call, undefined);
    const endLookup = call.beginLookup?.();
    const found = await shared.get(credential, url, read);
    if (found === undefined || bypassesCache) {
      endLookup?.(undefined);
      return this.#fetch(call, found?.generation);
    }
    const served = this.#serve(call, found.entry);
    endLookup?.(served !== undefined);
    if (served !== undefined) return served;
    const turn = await shared.lock({ credential, url, waitMs: longestWaitMs, signal, ...read });
    if ('release' in turn) {
      try {
        return await this.#fetch(call, found.generation, found.entry);
      } finally {
        turn.release();
      }
    }
    if (signal.aborted) throw signal.reason;
    return this.#serve(call, turn.entry) ?? this.#fetch(call, turn.generation);
  }

  /** The answer of another instance's entry, while that is fresh and readable. */
  #serve(call: CachedCall, entry: CacheEntry | undefined): Promise<unknown> | undefined {
    if (entry === undefined || entry.freshUntil <= Date.now()) return undefined;
    const found = entry.failure === undefined ? readableAnswer(entry.answer, call.wanted) : undefined;
    if (found === undefined && entry.failure === undefined) return undefined;
    this.#options.memory.set(this.#key(call.url), entry);
    call.onHit(false);
    return found === undefined ? Promise.reject(entry.failure) : Promise.resolve(found.answer);
  }

  /**
   * Sends the call and caches its answer. `sharedGeneration` is the generation in Redis that the answer belongs to, or
   * undefined where it cannot be shared.
   */
  #fetch(call: CachedCall, sharedGeneration: string | undefined, last?: CacheEntry): Promise<unknown> {
    const generation = this.#options.generation();
    const { ms } = call;
    const { times, absenceMs } = this.#options;
    if (call.signal.aborted) return Promise.reject(call.signal.reason);
    return call.fetch().then(
      (answer) => {
        if (ms > 0) {
          const also = call.alsoAnswers?.(answer);
          this.#store(call, { entry: entryOfAnswer(answer, ms, times), also, generation, sharedGeneration });
        }
        return answer;
      },
      (failure: unknown) => {
        if (!(failure instanceof GatewayError)) throw failure;
        if (absenceMs > 0 && call.isNeverCached !== true && isAbsence(failure))
          this.#store(call, { entry: entryOfFailure(failure, absenceMs), generation, sharedGeneration });
        if (!isWithoutAnswer(failure)) throw failure;
        // The entry of another instance may be older than a write since the call was sent.
        const entry = this.peek(call.url) ?? (this.#options.generation() === generation ? last : undefined);
        if (entry === undefined || entry.failure !== undefined || entry.staleUntil <= Date.now()) throw failure;
        const found = readableAnswer(entry.answer, call.wanted);
        if (found === undefined) throw failure;
        const isStale = entry.freshUntil <= Date.now();
        call.onFallback?.(isStale);
        call.onHit(isStale);
        return found.answer;
      },
    );
  }

  #store({ url }: CachedCall, { entry, generation, sharedGeneration, also }: NewEntry): void {
    const { memory, shared, credential } = this.#options;
    // A write since the call was sent makes the answer outdated.
    if (this.#options.generation() !== generation) return;
    memory.set(this.#key(url), entry, also && this.#key(also));
    if (sharedGeneration === undefined || shared === undefined) return;
    shared.set(credential, url, { entry, generation: sharedGeneration });
    if (also !== undefined) shared.set(credential, also, { entry, generation: sharedGeneration });
  }

  #key(url: string): string {
    return `${this.#options.prefix} ${this.#options.generation()} ${url}`;
  }
}

/** Whether a failure says nothing about the requested thing, so that a stale answer is better than the failure. */
function isWithoutAnswer({ code }: GatewayError): boolean {
  return (
    code === 'UPSTREAM_UNAVAILABLE' ||
    code === 'UPSTREAM_TIMEOUT' ||
    code === 'UPSTREAM_BAD_ANSWER' ||
    code === 'RATE_LIMITED' ||
    code === 'OVERLOADED'
  );
}
