/** The services by the names that clients see. */
export const upstreamNames = ['HIKER', 'KEYAPI', 'META'] as const;

export type UpstreamName = (typeof upstreamNames)[number];

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

/** How a service does. */
export interface UpstreamStatus extends Partial<Latency> {
  readonly upstream: UpstreamName;
  readonly isConfigured: boolean;
  /** Of today. */
  readonly requests: number;
  readonly billed: number;
  readonly credits: number;
  readonly errors: number;
  /** Billed requests left, where the service tells and has been asked. */
  readonly requestsLeft: number | undefined;
}
