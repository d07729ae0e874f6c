/** The services by the names that clients see. */
export const upstreamNames = ['HIKER', 'KEYAPI', 'META'] as const;

export type UpstreamName = (typeof upstreamNames)[number];

/** The most client names that the ledger distinguishes on one day. Clients choose their names, so there can be any number. */
export const maxClientNames = 200;

/** The names in the ledger of clients without a name, of those past `maxClientNames`, and of the gateway itself. */
export const clientNames = { none: 'unnamed', others: 'others', own: 'gramgraph' } as const;

/** The number of days that spending is stored, today included. */
export const retentionDays = 31;

/** What was spent on one endpoint for one client on one day. */
export interface Spending {
  /** `2026-11-21`, in UTC. */
  readonly day: string;
  readonly upstream: string;
  readonly endpoint: string;
  readonly client: string;
  /** The name of the API key; null for calls without one. */
  readonly key: string | null;
  readonly requests: number;
  /** Billed requests, as the service counts them. */
  readonly billed: number;
  readonly credits: number;
  /** Calls without a usable answer. */
  readonly errors: number;
}

/** The duration of calls in milliseconds: half of them took at most `p50Ms`, 99 of 100 at most `p99Ms`. */
export interface Latency {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** CLOSED: calls are sent. OPEN: none is, because calls kept failing. HALF_OPEN: one call is sent to try again. */
export type CircuitState = 'CLOSED' | 'HALF_OPEN' | 'OPEN';

/** The circuit breaker of a family of endpoints. */
export interface Circuit {
  /** What their paths begin with, such as `/v2/user`; with the method before it for writes. */
  readonly family: string;
  readonly state: CircuitState;
  /** Seconds until one call is sent to try again. */
  readonly retryAfterSeconds: number;
}

/** The state of a service. */
export interface UpstreamStatus extends Partial<Latency> {
  readonly upstream: UpstreamName;
  readonly isConfigured: boolean;
  /** Whether the sums include all instances. They do not while Redis is unreachable. */
  readonly isComplete: boolean;
  /** Today's calls, also of the next three. */
  readonly requests: number;
  readonly billed: number;
  readonly credits: number;
  readonly errors: number;
  /** The worst of its families. */
  readonly circuit: CircuitState;
  /** The families whose circuit is open or half open. */
  readonly circuits: readonly Circuit[];
  /** Calls of this instance in progress, and those that wait in a queue. */
  readonly running: number;
  readonly waiting: number;
  /** Seconds left of the pause that the service asked for. */
  readonly pausedSeconds: number;
  /** How much of the service's allowance is used, in percent, by the service's own answers. */
  readonly usedPercent: number | undefined;
  /** Prepaid requests left, once a service that reports them has answered. */
  readonly requestsLeft: number | undefined;
}

/** Prepaid requests that are left, as a process read them from the service. */
export interface RequestsLeft {
  readonly count: number;
  readonly readAtMs: number;
}
