import type { RedisErrorCode } from '../telemetry/log/describe.ts';
import type { Log } from '../telemetry/log/log.ts';

/** What Redis is used for. */
export type RedisUse =
  | 'reading answers'
  | 'storing answers'
  | 'locking'
  | 'recording writes'
  | 'publishing'
  | 'sharing limits'
  | 'the ledger'
  | 'persisted queries'
  | 'budgets'
  | 'API keys';

/** A value or message in Redis that no instance with the same settings wrote. */
export type ForeignKind =
  | 'an entry'
  | 'a generation'
  | 'a lock'
  | 'a message'
  | 'a ledger'
  | 'a limit'
  | 'a persisted query'
  | 'a budget'
  | 'an API key';

/** Redis is logged as available again, and a use as accepted again, when it works and has not failed for this long. */
const calmMs = 10_000;

/** The state of Redis as it was last logged, so that the log has a line for each change and not for each command. */
export class RedisHealth {
  readonly #log: Log;
  readonly #adviceOn: (reason: RedisErrorCode) => string;
  readonly #refusals = new Map<RedisUse, { readonly at: number; readonly codes: Set<RedisErrorCode> }>();
  readonly #foreign = new Set<ForeignKind>();
  #isAvailable = true;
  #failedAt = 0;
  #isClosed = false;

  /** `adviceOn` says what to change, as a part of a sentence. */
  constructor(log: Log, adviceOn: (reason: RedisErrorCode) => string) {
    this.#log = log;
    this.#adviceOn = adviceOn;
  }

  worked(use: RedisUse): void {
    if (this.#isClosed) return;
    const latest = Date.now() - calmMs;
    const refusal = this.#refusals.get(use);
    if (refusal !== undefined && refusal.at <= latest) {
      this.#refusals.delete(use);
      this.#log.info(`Redis accepts commands for ${use} again`, { use });
    }
    if (this.#isAvailable || this.#failedAt > latest) return;
    this.#isAvailable = true;
    this.#log.info('Redis is available again: answers are shared');
  }

  failed(cause: unknown): void {
    this.#failedAt = Date.now();
    if (!this.#isAvailable || this.#isClosed) return;
    this.#isAvailable = false;
    this.#log.failure(
      'warn',
      'Redis is unavailable: requests are still answered, but this instance shares no answers with others',
      cause,
    );
  }

  isRefused(use: RedisUse): boolean {
    return this.#refusals.has(use);
  }

  /** Redis answers but refuses these commands: it is full, read-only, or does not permit them. */
  refused(use: RedisUse, reason: RedisErrorCode): void {
    if (this.#isClosed) return;
    const codes = this.#refusals.get(use)?.codes ?? new Set();
    this.#refusals.set(use, { at: Date.now(), codes });
    if (codes.has(reason)) return;
    codes.add(reason);
    this.#log.warn(
      `Redis refuses commands for ${use} (${reason}): ${this.#adviceOn(reason)}; until then requests are answered, but less is shared`,
      {
        use,
        reason,
      },
    );
  }

  foreign(kind: ForeignKind): void {
    if (this.#foreign.has(kind)) return;
    this.#foreign.add(kind);
    this.#log.warn(`${kind} in Redis was not written by an instance with these settings and is ignored`, { kind });
  }

  /** Nothing but foreign values is logged from now on. */
  close(): void {
    this.#isClosed = true;
  }
}
