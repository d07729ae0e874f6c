import { GatewayError, isAbsence } from '../../errors.ts';
import type { Endpoint, Parameters } from '../endpoint.ts';
import { type CacheEntry, type CacheTimes, entryOfAnswer, entryOfFailure, timeOf } from './entry.ts';
import type { MemoryLevel } from './memory-level.ts';
import type { SharedLevel } from './shared-level.ts';

/** A call as the cache sees it. */
export interface CachedCall<Answer> {
  /** How long its answer is kept; 0 is not at all. */
  readonly ms: number;
  /** Path and query; with the credential's scope they identify it. */
  readonly target: string;
  /** The client wants nothing that was kept. */
  readonly bypassesCache: boolean;
  readonly signal: AbortSignal;
  /** Asks the upstream. */
  fetch(): Promise<Answer>;
  /** What the answer's body weighed, once it has come. */
  bytes(): number;
  /** Called when the answer is one that was kept, and was good, or over its time. */
  onKept(isStale: boolean): void;
}

/** How long one instance waits for another that is asking the same. */
const lockMs = 10_000;

export interface CredentialCacheOptions {
  readonly credential: string;
  readonly absenceMs: number;
  readonly memory: MemoryLevel;
  readonly shared: SharedLevel | undefined;
  readonly times: CacheTimes;
  readonly generation: () => number;
  readonly prefix: string;
  readonly noteWrite: () => void;
}

/** What is remembered of the answers under one credential. */
export class CredentialCache {
  readonly #options: CredentialCacheOptions;

  constructor(options: CredentialCacheOptions) {
    this.#options = options;
  }

  /** How long an answer to this is kept. */
  timeOf(endpoint: Endpoint, parameters: Parameters): number {
    return timeOf(endpoint, parameters, this.#options.times);
  }

  /** What this process has kept of a call and may still serve, be it only where asking anew fails. */
  recall(target: string): CacheEntry | undefined {
    return this.#options.memory.get(this.#key(target));
  }

  /** The answer from whoever has it: another instance's, the upstream's, or where that fails the last one known. */
  fill<Answer>(call: CachedCall<Answer>): Promise<Answer> {
    return this.#options.shared === undefined ? this.#ask(call, '') : this.#askAmong(this.#options.shared, call);
  }

  /** Nothing that was kept so far is served any more: something was changed. */
  async startAnew(): Promise<void> {
    const { noteWrite, shared, credential } = this.#options;
    noteWrite();
    await shared?.startAnew(credential);
  }

  async #askAmong<Answer>(shared: SharedLevel, call: CachedCall<Answer>): Promise<Answer> {
    const { credential } = this.#options;
    const { target, ms, bypassesCache, signal } = call;
    // What is never kept is not looked for either.
    if (ms === 0) return this.#ask(call, undefined);
    const found = await shared.get(credential, target);
    if (found === undefined || bypassesCache) return this.#ask(call, found?.generation);
    const served = this.#serve(call, found.kept, found.bytes);
    if (served !== undefined) return served;
    const turn = await shared.lock(credential, target, lockMs, signal);
    if ('release' in turn) {
      try {
        return await this.#ask(call, found.generation, found.kept);
      } finally {
        turn.release();
      }
    }
    if (signal.aborted) throw signal.reason;
    return this.#serve(call, turn.kept, turn.bytes) ?? this.#ask(call, turn.generation);
  }

  /** What another instance has found, where it is still as good as asked. */
  #serve<Answer>(call: CachedCall<Answer>, kept: CacheEntry | undefined, bytes: number): Promise<Answer> | undefined {
    if (kept === undefined || kept.freshUntil <= Date.now()) return undefined;
    this.#options.memory.set(this.#key(call.target), kept, bytes);
    call.onKept(false);
    return kept.failure === undefined ? Promise.resolve(kept.answer as Answer) : Promise.reject(kept.failure);
  }

  /** `mark` is the shared generation that an answer asked for now belongs to; undefined where Redis is not there. */
  #ask<Answer>(call: CachedCall<Answer>, mark: string | undefined, last?: CacheEntry): Promise<Answer> {
    const since = this.#options.generation();
    const { target, ms } = call;
    const { times, absenceMs } = this.#options;
    if (call.signal.aborted) return Promise.reject(call.signal.reason);
    return call.fetch().then(
      (answer) => {
        if (ms > 0) this.#keep(target, entryOfAnswer(answer, ms, times), call.bytes(), since, mark);
        return answer;
      },
      (fault: unknown) => {
        if (!(fault instanceof GatewayError)) throw fault;
        if (absenceMs > 0 && isAbsence(fault)) this.#keep(target, entryOfFailure(fault, absenceMs), 0, since, mark);
        // What another instance kept may be older than a write that was made meanwhile.
        const theirs = this.#options.generation() === since ? last : undefined;
        const known = saysNothing(fault) ? (this.recall(target) ?? theirs) : undefined;
        if (known === undefined || known.failure !== undefined || known.staleUntil <= Date.now()) throw fault;
        call.onKept(known.freshUntil <= Date.now());
        return known.answer as Answer;
      },
    );
  }

  #keep(target: string, kept: CacheEntry, bytes: number, since: number, mark: string | undefined): void {
    const { memory, shared, credential, generation } = this.#options;
    // Somebody has changed something while this was being read.
    if (generation() !== since) return;
    memory.set(this.#key(target), kept, bytes);
    if (shared !== undefined && mark !== undefined) shared.set(credential, target, kept, bytes, mark);
  }

  #key(target: string): string {
    return `${this.#options.prefix} ${this.#options.generation()} ${target}`;
  }
}

/** Whether the failure says nothing about what was asked for, so that the last answer is better than none. */
function saysNothing({ code }: GatewayError): boolean {
  return (
    code === 'UPSTREAM_UNAVAILABLE' ||
    code === 'UPSTREAM_TIMEOUT' ||
    code === 'UPSTREAM_BAD_ANSWER' ||
    code === 'RATE_LIMITED'
  );
}
