/** What Redis is used for. */
export type RedisUse =
  | 'reading answers'
  | 'storing answers'
  | 'locking'
  | 'recording writes'
  | 'publishing'
  | 'the ledger';

/** A value or message in Redis that no instance with the same settings wrote. */
export type ForeignKind = 'an entry' | 'a generation' | 'a lock' | 'a message' | 'a ledger';

/** What an operator must know about Redis. Each event is reported once, not for every command. */
export interface RedisReport {
  unavailable(cause: unknown): void;
  available(): void;
  /** Redis answers but refuses these commands: it is full, read-only, or does not permit them. */
  refused(use: RedisUse, reason: RefusalReason): void;
  accepted(use: RedisUse): void;
  foreign(kind: ForeignKind): void;
}

/** The first words of the errors that Redis documents. */
const reasons = [
  'BUSY',
  'CLUSTERDOWN',
  'ERR',
  'EXECABORT',
  'LOADING',
  'MASTERDOWN',
  'MISCONF',
  'NOAUTH',
  'NOPERM',
  'NOREPLICAS',
  'NOSCRIPT',
  'OOM',
  'READONLY',
  'WRONGPASS',
  'WRONGTYPE',
] as const;

export type RefusalReason = (typeof reasons)[number] | 'OTHER';

/** The first word of an error of Redis. The rest is left out because it may repeat arguments. */
export function reasonOf(message: string): RefusalReason {
  return reasons.find((reason) => message === reason || message.startsWith(`${reason} `)) ?? 'OTHER';
}

/** Redis is reported as available again, and a use as accepted again, when it works and has not failed for this long. */
const calmMs = 10_000;

/** The state of Redis as it was last reported, so that each change is reported once. */
export class RedisHealth {
  readonly #report: RedisReport;
  readonly #refusals = new Map<RedisUse, { readonly at: number; readonly reasons: Set<RefusalReason> }>();
  readonly #foreign = new Set<ForeignKind>();
  #isAvailable = true;
  #failedAt = 0;
  #isClosed = false;

  constructor(report: RedisReport) {
    this.#report = report;
  }

  worked(use: RedisUse): void {
    if (this.#isClosed) return;
    const latest = Date.now() - calmMs;
    const refusal = this.#refusals.get(use);
    if (refusal !== undefined && refusal.at <= latest) {
      this.#refusals.delete(use);
      this.#report.accepted(use);
    }
    if (this.#isAvailable || this.#failedAt > latest) return;
    this.#isAvailable = true;
    this.#report.available();
  }

  failed(cause: unknown): void {
    this.#failedAt = Date.now();
    if (!this.#isAvailable || this.#isClosed) return;
    this.#isAvailable = false;
    this.#report.unavailable(cause);
  }

  refused(use: RedisUse, reason: RefusalReason): void {
    if (this.#isClosed) return;
    const reasons = this.#refusals.get(use)?.reasons ?? new Set();
    this.#refusals.set(use, { at: Date.now(), reasons });
    if (reasons.has(reason)) return;
    reasons.add(reason);
    this.#report.refused(use, reason);
  }

  foreign(kind: ForeignKind): void {
    if (this.#foreign.has(kind)) return;
    this.#foreign.add(kind);
    this.#report.foreign(kind);
  }

  /** Nothing but foreign values is reported from now on. */
  close(): void {
    this.#isClosed = true;
  }
}
