import type { RedisReport, RedisUse, RefusalReason } from './report.ts';

/** A use is reported as accepted again when it succeeds and was not refused for this long. */
const calmMs = 10_000;

/** The uses that Redis refuses now, so that each refusal is reported once. */
export class Refusals {
  readonly #report: Pick<RedisReport, 'refused' | 'accepted'>;
  readonly #reasons = new Map<RedisUse, Set<RefusalReason>>();
  readonly #lastAt = new Map<RedisUse, number>();

  constructor(report: Pick<RedisReport, 'refused' | 'accepted'>) {
    this.#report = report;
  }

  refused(use: RedisUse, reason: RefusalReason): void {
    this.#lastAt.set(use, Date.now());
    const reasons = this.#reasons.get(use) ?? new Set();
    this.#reasons.set(use, reasons);
    if (reasons.has(reason)) return;
    reasons.add(reason);
    this.#report.refused(use, reason);
  }

  worked(use: RedisUse): void {
    const lastAt = this.#lastAt.get(use);
    if (lastAt === undefined || Date.now() - lastAt < calmMs) return;
    this.#lastAt.delete(use);
    this.#reasons.delete(use);
    this.#report.accepted(use);
  }
}
