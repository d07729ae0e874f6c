import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import type { GatewayErrorCode } from '../../errors.ts';
import { type Latency, retentionDays, type Spending } from '../../model/services/upstream.ts';
import { type Book, spendingsIn, sumsIn } from './book.ts';
import type { Charge } from './meter.ts';
import { type OpenCall, OpenCalls, type SentCall } from './open-calls.ts';
import { Spenders } from './spenders.ts';

const dayMs = 86_400_000;

/** `2026-11-21`, in UTC. */
function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** One attempt at a call that has ended. */
export interface MadeCall {
  readonly upstream: string;
  readonly endpoint: string;
  /** The name that the client gives itself. */
  readonly client: string | undefined;
  /** The name of its API key; undefined where requests need none. */
  readonly keyName?: string | undefined;
  readonly ms: number;
  readonly charge: Charge;
  readonly failure: GatewayErrorCode | undefined;
  /** What `begin` returned, where it was sent. */
  readonly open?: OpenCall | undefined;
}

/** An hour, which no call exceeds. */
const longestMicroseconds = 3_600_000_000;

/** Outcomes that are not errors of the service: an answer, even a negative one, and a call that was cancelled. */
const noErrors: ReadonlySet<GatewayErrorCode | undefined> = new Set([
  undefined,
  'NOT_FOUND',
  'PRIVATE',
  'BAD_USER_INPUT',
  'NO_DATA',
  'CANCELLED',
  'SHUTTING_DOWN',
]);

/** Whether a call with this outcome counts as an error of the service. */
export function isErrorOfService(failure: GatewayErrorCode | undefined): boolean {
  return !noErrors.has(failure);
}

/** The calls of this process and their cost, by day, upstream, endpoint, client and key, and today's latencies by upstream. */
export class Ledger {
  readonly open = new OpenCalls();
  readonly #days = new Map<string, Book>();
  readonly #latencies = new Map<string, RecordableHistogram>();
  readonly #spenders = new Spenders();
  #today = '';
  #endsAt = 0;
  #noted = 0;
  readonly #onNoted: ((call: MadeCall) => void) | undefined;

  /** `onNoted` is called with each call that has ended. */
  constructor(onNoted?: (call: MadeCall) => void) {
    this.#onNoted = onNoted;
  }

  /** Counts a call that is about to be sent, at its price, until `note` counts it at its cost. */
  begin(call: SentCall): OpenCall {
    this.#book();
    return this.open.begin(call, this.#today, this.#spenders.of(call.client, call.keyName));
  }

  note(call: MadeCall): void {
    const { upstream, endpoint, client, keyName, ms, charge, failure, open } = call;
    this.#onNoted?.(call);
    if (open !== undefined) this.open.end(open);
    const book = this.#book();
    const sums = sumsIn(book, upstream, endpoint, this.#spenders.of(client, keyName));
    sums.requests += 1;
    sums.billed += charge.billed ?? 0;
    sums.credits += charge.credits ?? 0;
    if (isErrorOfService(failure)) sums.errors += 1;
    this.#noted += 1;
    this.#latencyOf(upstream).record(Math.min(longestMicroseconds, Math.max(1, Math.round(ms * 1000))));
  }

  /** How many calls were noted so far. Grows with every change. */
  get noted(): number {
    return this.#noted;
  }

  /** The last `count` days, today first. */
  days(count: number): string[] {
    return Array.from({ length: count }, (_, ago) => dayOf(Date.now() - ago * dayMs));
  }

  /** The calls of a day that have ended. */
  spendings(day: string): Spending[] {
    return spendingsIn(day, this.#days.get(day));
  }

  /** Undefined where no call was made today. */
  latencyOf(upstream: string): Latency | undefined {
    this.#book();
    const latency = this.#latencies.get(upstream);
    return latency && { p50Ms: latency.percentile(50) / 1000, p99Ms: latency.percentile(99) / 1000 };
  }

  #latencyOf(upstream: string): RecordableHistogram {
    const known = this.#latencies.get(upstream);
    if (known !== undefined) return known;
    const latency = createHistogram({ lowest: 1, highest: longestMicroseconds, figures: 2 });
    this.#latencies.set(upstream, latency);
    return latency;
  }

  /** Today's book. */
  #book(): Book {
    const now = Date.now();
    if (now >= this.#endsAt) this.#beginDay(now);
    return this.#days.get(this.#today) as Book;
  }

  #beginDay(now: number): void {
    this.#today = dayOf(now);
    this.#endsAt = (Math.floor(now / dayMs) + 1) * dayMs;
    this.#days.set(this.#today, this.#days.get(this.#today) ?? new Map());
    this.#latencies.clear();
    this.#spenders.clear();
    for (const [oldest] of this.#days) if (this.#days.size > retentionDays) this.#days.delete(oldest);
  }
}
