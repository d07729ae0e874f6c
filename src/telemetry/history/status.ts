import type { CollectedStatus, ProcessStatus, StatusExchange } from '../../model/status/process-status.ts';
import type { StatusReport } from '../../model/status/status-report.ts';
import { summed } from '../../upstreams/ledger/book.ts';
import type { Ledger } from '../../upstreams/ledger/ledger.ts';
import type { SharedLedger } from '../../upstreams/ledger/shared-ledger.ts';
import { bucketAt, bucketCount, bucketMs } from './buckets.ts';
import { budgetReports } from './budget-report.ts';
import type { History } from './history.ts';
import { type DescribedService, figuresOf } from './service-report.ts';
import { moneyOf, type SpentToday, spendingReport } from './spending-report.ts';

export interface StatusOptions {
  readonly history: History;
  readonly ledger: Pick<Ledger, 'days' | 'spendings'>;
  /** What all instances on one Redis have spent; undefined without Redis. */
  readonly sharedLedger: Pick<SharedLedger, 'spendings'> | undefined;
  readonly services: readonly DescribedService[];
  /** The other processes at this address; undefined: there is none. */
  readonly exchange: StatusExchange | undefined;
  /** How many processes serve at this address. */
  readonly processes: number;
  readonly release: string;
  readonly isSandbox: boolean;
}

/** The state of a gateway, for the operator. */
export class Status {
  readonly #options: StatusOptions;
  #reading: Promise<StatusReport> | undefined;

  constructor(options: StatusOptions) {
    this.#options = options;
    options.exchange?.answerWith(() => this.#own());
  }

  /** Requests that come while it is being made get the same. */
  report(): Promise<StatusReport> {
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    return this.#reading;
  }

  #own(): ProcessStatus {
    const { history, ledger } = this.#options;
    return history.status(ledger);
  }

  async #read(): Promise<StatusReport> {
    const { services, exchange, processes, release, isSandbox } = this.#options;
    const collected = await exchange?.collect();
    // Processes that did not answer are missing from the figures, so the report counts them.
    const count = collected?.count ?? processes;
    // This process may be too busy to answer in time itself.
    const statuses = collected === undefined || collected.statuses.length === 0 ? [this.#own()] : collected.statuses;
    const spent = await this.#spentToday(statuses);
    const now = Date.now();
    const startedAtMs = Math.min(...statuses.map((status) => status.startedAtMs));
    return {
      version: 1,
      at: new Date(now).toISOString(),
      release,
      isSandbox,
      processes: {
        count,
        answered: statuses.length,
        uptimeSeconds: Math.max(0, Math.floor((now - startedAtMs) / 1000)),
      },
      history: {
        bucketSeconds: bucketMs / 1000,
        buckets: bucketCount,
        from: new Date((bucketAt(now) - bucketCount + 1) * bucketMs).toISOString(),
      },
      services: services.map((service) => ({
        ...service,
        ...figuresOf(
          statuses.flatMap((status) => status.services.filter(({ upstream }) => upstream === service.name)),
          now,
        ),
        today: moneyOf(spent.spendings, service.name),
      })),
      spending: spendingReport(spent),
    };
  }

  async #spentToday(statuses: CollectedStatus['statuses']): Promise<SpentToday> {
    const { ledger, sharedLedger } = this.#options;
    const [day = ''] = ledger.days(1);
    const budgets = budgetReports(
      statuses.flatMap((status) => status.budgets),
      Date.now(),
    );
    const shared = await sharedLedger?.spendings(day);
    if (shared !== undefined) return { day, of: 'instances', isComplete: true, spendings: shared, budgets };
    const spendings = summed(
      day,
      statuses.flatMap((status) => status.spendings),
    );
    return { day, of: 'processes', isComplete: sharedLedger === undefined, spendings, budgets };
  }
}
