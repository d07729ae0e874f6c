import type { DayBudget } from '../request/key-budget.ts';
import type { Circuit, CircuitState, RequestsLeft, Spending, UpstreamName } from '../services/upstream.ts';

/** What one process knows of the services. Processes at one address send it to each other, so it is plain data. */
export interface ProcessStatus {
  readonly startedAtMs: number;
  readonly services: readonly ServiceStatus[];
  /** What this process has spent today. */
  readonly spendings: readonly Spending[];
  /** Of the keys that have used the largest parts of their budgets. */
  readonly budgets: readonly BudgetStatus[];
}

export interface BudgetStatus extends DayBudget {
  /** Those of the last hour in which the process ran, in any order. */
  readonly samples: readonly BudgetSample[];
}

/** What was spent since midnight, at the end of a bucket. */
export interface BudgetSample {
  readonly number: number;
  spent: number;
}

export interface ServiceStatus {
  readonly upstream: UpstreamName;
  readonly circuits: readonly Circuit[];
  readonly running: number;
  readonly waiting: number;
  readonly pausedSeconds: number;
  readonly ratePerSecond: number | undefined;
  readonly usedPercent: number | undefined;
  readonly requestsLeft: RequestsLeft | undefined;
  /** Those of the last hour in which the process ran, in any order. */
  readonly buckets: readonly Bucket[];
}

/** What happened at one service in a few seconds. */
export interface Bucket {
  /** Since 1970, so that those of several processes match. */
  readonly number: number;
  readonly counts: BucketCounts;
  readonly peaks: BucketPeaks;
  readonly latest: BucketLatest;
  /** How many calls took how long, by class of duration; undefined: there was no call. */
  latencies: Uint32Array | undefined;
}

/** What adds up over time and over processes. */
export interface BucketCounts {
  calls: number;
  errors: number;
  billed: number;
  credits: number;
  memoryHits: number;
  /** Of the misses of the memory, those that Redis had. */
  redisHits: number;
  misses: number;
  coalesced: number;
  /** Operations that were refused before their first call. */
  refused: number;
}

/** The most, or the worst, that was seen at once. */
export interface BucketPeaks {
  waiting: number;
  openCircuits: number;
  circuit: CircuitState;
  pausedSeconds: number;
  usedPercent: number | undefined;
}

/** What was seen last. */
export interface BucketLatest {
  ratePerSecond: number | undefined;
  requestsLeft: RequestsLeft | undefined;
}

/** What the processes at one address know. */
export interface CollectedStatus {
  /** How many there are, whether or not they answered. */
  readonly count: number;
  readonly statuses: readonly ProcessStatus[];
}

/** How a process learns what the others at its address know. */
export interface StatusExchange {
  /** Says how the others learn what this process knows. */
  answerWith(read: () => ProcessStatus): void;
  /** What all of them know, this one included. Those that do not answer in time are left out; undefined: nothing came in time. */
  collect(): Promise<CollectedStatus | undefined>;
}
