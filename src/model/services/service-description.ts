import type { UpstreamName } from './upstream.ts';

/** What is known of a service whatever its settings: its names, and what it counts in. */
export interface ServiceDescription {
  readonly upstream: UpstreamName;
  /** Its name for people, within a sentence. */
  readonly title: string;
  /** The setting that turns it on. */
  readonly turnedOnBy: string;
  readonly unit: ServiceUnit;
  /** What it allows in a time, by its name within a sentence; undefined: it reports no such thing. */
  readonly allowance: string | undefined;
}

/** What the calls of a service are paid in, or counted in where they are free. */
export interface ServiceUnit {
  /** Which sum of the ledger counts it. */
  readonly sum: 'billedRequests' | 'credits' | 'calls';
  readonly one: string;
  readonly many: string;
  readonly isFree: boolean;
}
