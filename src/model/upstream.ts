/** The services by the names that clients see. */
export const upstreamNames = ['HIKER', 'KEYAPI', 'META'] as const;

export type UpstreamName = (typeof upstreamNames)[number];

/** So many clients' names are told apart on one day; a name is a client's own word, so there may be any number. */
export const clientsTold = 200;

/** Who stands in the ledger for clients without a name, for those past `clientsTold`, and for the gateway itself. */
export const clientNames = { none: 'unnamed', others: 'others', own: 'gramgraph' } as const;

/** What was spent is kept for so many days, today among them. */
export const daysKept = 31;

/** What was spent on one endpoint for one client on one day. */
export interface Spending {
  /** `2026-11-21`, in UTC. */
  readonly day: string;
  readonly upstream: string;
  readonly endpoint: string;
  readonly client: string;
  readonly requests: number;
  /** HikerAPI's requests, by its own header. */
  readonly billed: number;
  /** KeyAPI's credits. */
  readonly credits: number;
  /** Calls to which the service had no answer that could be used. */
  readonly errors: number;
}

/** How many milliseconds calls took: half of them, and 99 in 100, no longer. */
export interface Latency {
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** Whether a service, or a family of its endpoints, is asked: not while it keeps failing, and then by one call first. */
export type CircuitState = 'CLOSED' | 'HALF_OPEN' | 'OPEN';

/** The circuit breaker of a group of endpoints that keep failing. */
export interface Circuit {
  /** What their paths begin with, such as `/v2/user`; with the method before it for writes. */
  readonly family: string;
  readonly state: CircuitState;
  /** How long until one call is let through. */
  readonly retryAfterSeconds: number;
}

/** How a service does. */
export interface UpstreamStatus extends Partial<Latency> {
  readonly upstream: UpstreamName;
  readonly isConfigured: boolean;
  /** Whether the sums are those of all instances; not where their Redis is away. */
  readonly isComplete: boolean;
  /** Of today. */
  readonly requests: number;
  readonly billed: number;
  readonly credits: number;
  readonly errors: number;
  /** The worst of its families. */
  readonly circuit: CircuitState;
  /** The families of endpoints that are not, or not quite, asked. */
  readonly circuits: readonly Circuit[];
  /** Calls under way at this instance, and those that wait for their turn. */
  readonly running: number;
  readonly waiting: number;
  /** How long nothing is asked, since the service wants it so. */
  readonly pausedSeconds: number;
  /** What the service says that has been used up of what it allows, in percent. */
  readonly usedPercent: number | undefined;
  /** Billed requests left, where the service provides and has been asked. */
  readonly requestsLeft: number | undefined;
}

/**
 * How a token of the official API was obtained: through Facebook Login its types have everything in the reference, through
 * Instagram Login less, and some of it under other names.
 */
export type MetaLogin = 'facebook' | 'instagram';

/** What decides which types and fields the official API has. */
export interface MetaDialect {
  readonly login: MetaLogin;
  /** `v26.0`. */
  readonly version: string;
}
