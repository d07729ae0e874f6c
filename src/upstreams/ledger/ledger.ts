import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';
import type { GatewayErrorCode } from '../../errors.ts';
import { clientNames, clientsTold, daysKept, type Latency, type Spending } from '../../model/upstream.ts';
import type { Charge } from '../meter.ts';
import { type Book, dayMs, dayOf, spendingsIn, sumsIn } from './book.ts';

/** A call that was made. */
export interface MadeCall {
  readonly upstream: string;
  readonly endpoint: string;
  /** The name that the client goes by. */
  readonly client: string | undefined;
  readonly ms: number;
  readonly charge: Charge;
  readonly failure: GatewayErrorCode | undefined;
}

/** What answers the question, even where the answer is no; and what the service had no time to answer. */
const noErrors: ReadonlySet<GatewayErrorCode | undefined> = new Set([
  undefined,
  'NOT_FOUND',
  'PRIVATE',
  'BAD_USER_INPUT',
  'NO_DATA',
  'CANCELLED',
]);

/** What this process has spent, by day, upstream, endpoint and client; and how long the services take today. */
export class Ledger {
  readonly #days = new Map<string, Book>();
  readonly #latencies = new Map<string, RecordableHistogram>();
  readonly #clients = new Set<string>();
  #today = '';
  #endsAt = 0;
  #noted = 0;

  note({ upstream, endpoint, client = clientNames.none, ms, charge, failure }: MadeCall): void {
    const sums = sumsIn(this.#book(), upstream, endpoint, this.#told(client));
    sums.requests += 1;
    sums.billed += charge.billed ?? 0;
    sums.credits += charge.credits ?? 0;
    if (!noErrors.has(failure)) sums.errors += 1;
    this.#noted += 1;
    this.#latencyOf(upstream).record(Math.min(longestMicroseconds, Math.max(1, Math.round(ms * 1000))));
  }

  /** How many calls have been noted: who has seen this number has seen them all. */
  get noted(): number {
    return this.#noted;
  }

  /** The last so many days, today first. */
  days(count: number): string[] {
    return Array.from({ length: count }, (_, ago) => dayOf(Date.now() - ago * dayMs));
  }

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
    this.#clients.clear();
    for (const [oldest] of this.#days) if (this.#days.size > daysKept) this.#days.delete(oldest);
  }

  #told(client: string): string {
    if (this.#clients.has(client)) return client;
    if (this.#clients.size >= clientsTold) return clientNames.others;
    this.#clients.add(client);
    return client;
  }
}

/** An hour: no call takes longer. */
const longestMicroseconds = 3_600_000_000;
