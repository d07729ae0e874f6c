import type { ServiceDescription } from '../services/service-description.ts';
import type { Circuit, CircuitState, UpstreamName } from '../services/upstream.ts';

/** The state of a gateway, as `/status` says it. docs/operations.md describes each field. Units are in the names. */
export interface StatusReport {
  /** Grows when a field changes its meaning or goes away. */
  readonly version: 1;
  readonly at: string;
  readonly release: string;
  readonly isSandbox: boolean;
  readonly processes: ReportedProcesses;
  readonly history: HistorySpan;
  readonly services: readonly ServiceReport[];
  readonly spending: SpendingReport;
}

/** Whose figures these are. */
export interface ReportedProcesses {
  /** Those that serve at this address. */
  readonly count: number;
  /** Those whose figures are included: one that is busy or starting may not answer. */
  readonly answered: number;
  /** Since the oldest of them started. */
  readonly uptimeSeconds: number;
}

/** The buckets of every series, oldest first. */
export interface HistorySpan {
  readonly bucketSeconds: number;
  readonly buckets: number;
  /** When the first bucket began. */
  readonly from: string;
}

/** How a service is called: with a credential, replaced by the sandbox, or not at all. */
export type ServiceMode = 'real' | 'sandbox' | 'off';

export interface ServiceReport extends Pick<ServiceDescription, 'title' | 'turnedOnBy' | 'unit'> {
  readonly name: UpstreamName;
  readonly mode: ServiceMode;
  /** The name of what `allowanceUsedPercent` is a part of; null: the service reports no such thing. */
  readonly allowance: string | null;
  readonly circuit: CircuitState;
  readonly circuits: readonly Circuit[];
  /** Of this address, in the last whole bucket. */
  readonly callsPerSecond: number;
  readonly callsRunning: number;
  readonly callsWaiting: number;
  readonly pausedSeconds: number;
  /** What all instances together may send; null where nothing limits them. */
  readonly rateLimitPerSecond: number | null;
  readonly allowanceUsedPercent: number | null;
  /** Prepaid requests that are left. */
  readonly requestsLeft: number | null;
  /** Fewer requests left than this are worth a warning; null: the service has no such number. */
  readonly requestsLow: number | null;
  readonly today: MoneyReport;
  readonly lastHour: HourReport;
  readonly series: ServiceSeries;
}

export interface MoneyReport {
  readonly calls: number;
  readonly errors: number;
  readonly billedRequests: number;
  readonly credits: number;
}

/** The sums of the last hour. */
export interface HourReport extends MoneyReport, Percentiles {
  readonly cacheHits: number;
  readonly cacheMisses: number;
  readonly coalesced: number;
  /** Operations that were refused before their first call, because too much waited. */
  readonly operationsRefused: number;
}

/** Durations of calls; null where there was none. */
export interface Percentiles {
  readonly latencyP50Ms: number | null;
  readonly latencyP90Ms: number | null;
  readonly latencyP99Ms: number | null;
}

/** One number a bucket; null: the gateway was not running, or there was nothing to measure. */
export type Series = readonly (number | null)[];

export interface ServiceSeries extends Readonly<Record<keyof Percentiles, Series>> {
  readonly calls: Series;
  readonly errors: Series;
  readonly billedRequests: Series;
  readonly credits: Series;
  readonly cacheHits: Series;
  readonly cacheMisses: Series;
  readonly operationsRefused: Series;
  /** The most that waited at once. */
  readonly callsWaiting: Series;
  /** The most circuits that were not closed. */
  readonly openCircuits: Series;
  /** The worst state of its circuits. */
  readonly circuit: readonly (CircuitState | null)[];
  /** The longest pause that was left. */
  readonly pausedSeconds: Series;
  readonly rateLimitPerSecond: Series;
  readonly allowanceUsedPercent: Series;
  readonly requestsLeft: Series;
}

export interface SpendingReport {
  /** Today, in UTC. */
  readonly day: string;
  /** Whether the sums are those of all instances on one Redis, or of the processes at this address since they started. */
  readonly of: 'instances' | 'processes';
  /** false: Redis is unreachable, so the sums lack other instances and what was before the start. */
  readonly isComplete: boolean;
  /** Of the keys with a limit a day that have used the largest parts of it. */
  readonly budgets: readonly BudgetReport[];
  readonly byKey: readonly KeySpending[];
  readonly byEndpoint: readonly EndpointSpending[];
}

/** What a key may spend today, in billed requests and credits together. */
export interface BudgetReport {
  readonly key: string;
  readonly perDay: number;
  readonly spentToday: number;
  readonly leftToday: number;
  readonly series: { readonly spentToday: Series };
}

export interface KeySpending extends MoneyReport {
  /** The name of the API key; null where requests need none. */
  readonly key: string | null;
  /** The name that the client gives itself. */
  readonly client: string;
}

export interface EndpointSpending extends MoneyReport {
  readonly service: UpstreamName;
  readonly endpoint: string;
}
