import type { DayBudget } from '../../model/request/key-budget.ts';
import { type RequestsLeft, type UpstreamName, upstreamNames } from '../../model/services/upstream.ts';
import type { ProcessStatus, ServiceStatus } from '../../model/status/process-status.ts';
import type { CacheLevel, CacheResult, ReadObserver } from '../../upstreams/contract/read-observer.ts';
import type { Ledger, MadeCall } from '../../upstreams/ledger/ledger.ts';
import type { GuardStatus } from '../../upstreams/resilience/guard.ts';
import { BudgetHistory } from './budget-history.ts';
import { ServiceHistory } from './service-history.ts';

/** What is read of the services. */
export interface WatchedServices {
  requestsLeft(upstream: UpstreamName): RequestsLeft | undefined;
  /** Undefined for a service that is not configured. */
  statusOf(upstream: UpstreamName): GuardStatus | undefined;
}

/** What is read of the budgets of keys. */
export interface WatchedBudgets {
  days(): readonly DayBudget[];
}

/** A circuit is open for seconds, so a look at this interval sees each. */
const lookEveryMs = 2_000;

/** The last hour of all services, as this process saw it: calls and reads as they happen, and states at intervals. */
export class History implements Pick<ReadObserver, 'lookedUp' | 'coalesced'> {
  readonly #services = new Map<string, ServiceHistory>(upstreamNames.map((name) => [name, new ServiceHistory()]));
  readonly #startedAtMs = Date.now();
  readonly #budgetHistory = new BudgetHistory();
  #watched: WatchedServices | undefined;
  #budgets: WatchedBudgets | undefined;
  #timer: NodeJS.Timeout | undefined;

  noteCall(call: MadeCall): void {
    this.#services.get(call.upstream)?.noteCall(call);
  }

  lookedUp(upstream: string, level: CacheLevel, result: CacheResult): void {
    if (result === 'bypass') return;
    const history = this.#services.get(upstream);
    // Redis is asked about what the memory lacks.
    if (level === 'memory') history?.noteLookup(result === 'miss' ? 'misses' : 'memoryHits');
    else if (result === 'hit') history?.noteLookup('redisHits');
  }

  coalesced(upstream: string): void {
    this.#services.get(upstream)?.noteLookup('coalesced');
  }

  /** Looks at the states of the services, and at the budgets where keys have some, until `stop`. */
  watch(services: WatchedServices, budgets?: WatchedBudgets): void {
    this.#watched = services;
    this.#budgets = budgets;
    this.#timer = setInterval(() => this.#look(), lookEveryMs).unref();
    this.#look();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** What this process knows now. */
  status(ledger: Pick<Ledger, 'days' | 'spendings'>): ProcessStatus {
    this.#look();
    const [today = ''] = ledger.days(1);
    return {
      startedAtMs: this.#startedAtMs,
      services: upstreamNames.map((upstream) => this.#statusOf(upstream)),
      spendings: ledger.spendings(today),
      budgets: this.#budgetHistory.statuses(this.#budgets?.days() ?? []),
    };
  }

  #statusOf(upstream: UpstreamName): ServiceStatus {
    const status = this.#watched?.statusOf(upstream);
    return {
      upstream,
      circuits: status?.circuits ?? [],
      running: status?.running ?? 0,
      waiting: status?.waiting ?? 0,
      pausedSeconds: status?.pausedSeconds ?? 0,
      ratePerSecond: status?.ratePerSecond,
      usedPercent: status?.usedPercent,
      requestsLeft: this.#watched?.requestsLeft(upstream),
      buckets: this.#services.get(upstream)?.buckets ?? [],
    };
  }

  #look(): void {
    for (const [upstream, history] of this.#services) {
      const status = this.#watched?.statusOf(upstream as UpstreamName);
      const seen = {
        waiting: status?.waiting ?? 0,
        openCircuits: status?.circuits.length ?? 0,
        circuit: status?.circuit ?? 'CLOSED',
        pausedSeconds: status?.pausedSeconds ?? 0,
        usedPercent: status?.usedPercent,
        latest: {
          ratePerSecond: status?.ratePerSecond,
          requestsLeft: this.#watched?.requestsLeft(upstream as UpstreamName),
        },
      };
      history.noteState(seen, status?.refused ?? 0);
    }
    this.#budgetHistory.note(this.#budgets?.days() ?? []);
  }
}
