/** The metrics that were read, and an error for each that the service refused. */
export interface Insights {
  readonly found: readonly Insight[];
  readonly refused: readonly Error[];
}

/** One metric of an account, a post or a story, as the official API counts it. */
export interface Insight {
  readonly name: string;
  readonly title: string | null;
  readonly description: string | null;
  /** `day`, `week`, `days_28`, `lifetime`. */
  readonly period: string | null;
  /** Over time, oldest first; null if only a total was requested. */
  readonly values: readonly InsightValue[] | null;
  readonly total: number | null;
  readonly breakdowns: readonly InsightBreakdown[] | null;
}

export interface InsightValue {
  /** A number, or an object of numbers for a metric with several values. */
  readonly value: unknown;
  readonly endTime: Date | null;
}

/** A metric divided by dimensions. Each result has one value of each dimension, in their order. */
export interface InsightBreakdown {
  readonly dimensions: readonly string[];
  readonly results: readonly InsightBreakdownResult[];
}

export interface InsightBreakdownResult {
  readonly values: readonly string[];
  readonly value: number;
  readonly endTime: Date | null;
}
