import type { Json, JsonObject } from '../../wire/json.ts';
import { GraphError, invalidParameter, missingParameter } from '../errors/graph-error.ts';
import { own } from '../read/evaluate.ts';

/** Since version 22 `views` replaces these. */
const REMOVED: ReadonlySet<string> = new Set(['impressions', 'plays', 'video_views']);
const REMOVED_IN_VERSION = 22;

function isRemoved(metric: string, version: number): boolean {
  return REMOVED.has(metric) && version >= REMOVED_IN_VERSION;
}

/** The requested metrics. Throws for one that this object does not have. */
export function readMetrics<T>(
  text: string | undefined,
  known: Readonly<Record<string, T>>,
  version: number,
): readonly (readonly [name: string, metric: T])[] {
  if (text === undefined) throw missingParameter('metric');
  return text.split(',').map((part, index) => {
    const name = part.trim();
    const metric = own(known, name);
    if (isRemoved(name, version))
      throw invalidParameter(
        `Starting from version v22.0 and above, the ${name} metric is no longer supported for the queried media`,
      );
    if (metric === undefined) {
      const others = Object.keys(known).filter((each) => !isRemoved(each, version));
      throw invalidParameter(`metric[${index}] must be one of the following values: ${others.join(', ')}`);
    }
    return [name, metric] as const;
  });
}

/** The error for a breakdown that a metric does not have. Unlike other errors with code 1 it is not transient. */
export function unknownError(): GraphError {
  return new GraphError({ code: 1, isTransient: false });
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
