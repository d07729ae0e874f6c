/** One metric of an account, a post or a story, as the official API counts it. */
export interface Insight {
  readonly name: string;
  readonly title: string | null;
  readonly description: string | null;
  /** `day`, `week`, `days_28`, `lifetime`. */
  readonly period: string | null;
  /** Over time, oldest first; null where only a total was asked for. */
  readonly values: readonly InsightValue[] | null;
  readonly total: number | null;
  readonly breakdowns: readonly InsightBreakdown[] | null;
}

export interface InsightValue {
  /** Mostly a number; by kind, an object of numbers. */
  readonly value: unknown;
  readonly endTime: Date | null;
}

/** A metric by kind: `dimensions` name what by, and each result has one word for each of them. */
export interface InsightBreakdown {
  readonly dimensions: readonly string[];
  readonly results: readonly InsightBreakdownResult[];
}

export interface InsightBreakdownResult {
  readonly values: readonly string[];
  readonly value: number;
  readonly endTime: Date | null;
}
