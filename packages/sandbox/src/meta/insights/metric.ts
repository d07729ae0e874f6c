import type { Json, JsonObject } from '../../wire/json.ts';
import { GraphError, invalidParameter, missingParameter } from '../errors/graph-error.ts';
import { own } from '../read/evaluate.ts';

/** What a metric has in common with every other one. */
export interface Versioned {
  /** The first version without it. */
  readonly until?: number;
}

/** Metrics whose refusal says that they ended; others that ended are unknown metrics. */
const EXPLAINED: ReadonlySet<string> = new Set(['impressions', 'plays']);

/**
 * The requested metrics. Throws for one that the version does not know. `has` tells whether this object has it: the service
 * refuses the others by name.
 */
export function readMetrics<T extends Versioned>(
  text: string | undefined,
  all: Readonly<Record<string, T>>,
  version: number,
  has: (name: string) => boolean = () => true,
): readonly (readonly [name: string, metric: T])[] {
  if (text === undefined) throw missingParameter('metric');
  return text.split(',').map((part, index) => {
    const name = part.trim();
    const metric = own(all, name);
    if (metric !== undefined && version < (metric.until ?? Infinity)) {
      if (!has(name))
        throw invalidParameter(
          `The Media Insights API does not support the ${name} metric for this media product type.`,
        );
      return [name, metric] as const;
    }
    if (metric !== undefined && EXPLAINED.has(name))
      throw invalidParameter(
        `Starting from version v${metric.until}.0 and above, the ${name} metric is no longer supported for the queried media`,
      );
    const known = Object.entries(all).filter(([, { until = Infinity }]) => version < until);
    throw invalidParameter(
      `metric[${index}] must be one of the following values: ${known.map(([each]) => each).join(', ')}`,
    );
  });
}

/** The error for a breakdown that a metric does not have. Unlike other errors with code 1 it is not transient. */
export function unknownError(): GraphError {
  return new GraphError({ code: 1, isTransient: false });
}

/** The error for the views on Facebook of a reel that is not there. It does not say what it refuses. */
export function notOnFacebook(): GraphError {
  return new GraphError({ code: -1, subcode: 2207086, message: 'Fatal' });
}

/** A metric's parts: one number for each value of each dimension. */
export function breakdown(
  keys: readonly string[],
  results: readonly { readonly values: readonly string[]; readonly value: number }[],
): JsonObject {
  return {
    dimension_keys: keys,
    results: results.map(({ values, value }): Json => ({ dimension_values: values, value })),
  };
}

/** Divides a total into `shares` parts, the first of them the largest. */
export function divided(total: number, shares: number): readonly number[] {
  const parts: number[] = [];
  let left = total;
  for (let share = 0; share < shares; share++) {
    const part = share === shares - 1 ? left : Math.ceil(left * 0.6);
    parts.push(part);
    left -= part;
  }
  return parts;
}

/** `profile_activity` as a title: Profile activity. */
export function titleOf(metric: string): string {
  const words = metric.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
