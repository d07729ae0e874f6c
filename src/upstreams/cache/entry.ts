import { unreadAnswer } from '../answers/sparse-answer.ts';
import type { AnswerKind, Endpoint, Parameters } from '../contract/endpoint.ts';
import { measure, measureFailure } from './measure.ts';

/** How long answers stay fresh, by kind, in milliseconds; 0 is not cached. */
export interface CacheTimes extends Readonly<Record<Exclude<AnswerKind, 'never'>, number>> {
  /** How long a stale entry is served while it is refreshed in the background. */
  readonly refresh: number;
  /** How long a stale entry is served where the upstream fails. */
  readonly stale: number;
}

/**
 * A cached answer, which is records or a `SparseAnswer`, or the "not found" or "private" failure in its place. Times are in
 * milliseconds since 1970.
 */
export interface CacheEntry {
  readonly answer?: unknown;
  readonly failure?: Error;
  /** About how much of the heap the answer or the failure takes. */
  readonly bytes: number;
  /** Until then the entry is fresh. */
  readonly freshUntil: number;
  /** Until then a stale entry is served while it is refreshed in the background. */
  readonly refreshUntil: number;
  /** Until then a stale entry is served where the upstream fails. */
  readonly staleUntil: number;
}

/** What an entry answers an operation: records with the facts that it wants, or the failure in their place. */
export interface CachedAnswer {
  readonly records?: unknown;
  readonly failure?: Error;
}

/** How long an endpoint's answer stays fresh; 0 is not cached. */
export function timeOf(endpoint: Endpoint, parameters: Parameters, times: CacheTimes): number {
  const kind = kindOf(endpoint, parameters);
  return kind === 'never' ? 0 : times[kind];
}

/** What an endpoint's answer is about. */
export function kindOf({ kind, paging }: Endpoint, parameters: Parameters): AnswerKind {
  return (typeof kind === 'function' ? kind(parameters) : kind) ?? (paging === undefined ? 'profiles' : 'lists');
}

/** The entry of an answer that has just arrived. It ends when its first media URL does, or it would serve broken pictures. */
export function entryOfAnswer(arrived: unknown, ms: number, times: CacheTimes): CacheEntry {
  // Most entries are never asked for again. The records of the first operation are garbage after it, and die young.
  const answer = unreadAnswer(arrived);
  const { bytes, mediaUntil } = measure(answer);
  const freshUntil = Date.now() + ms;
  const refreshUntil = freshUntil + times.refresh;
  const staleUntil = Math.max(refreshUntil, freshUntil + times.stale);
  return {
    answer,
    bytes,
    freshUntil: Math.min(freshUntil, mediaUntil),
    refreshUntil: Math.min(refreshUntil, mediaUntil),
    staleUntil: Math.min(staleUntil, mediaUntil),
  };
}

/** The entry of a failure that has just arrived. It is never served stale. */
export function entryOfFailure(failure: Error, ms: number): CacheEntry {
  const until = Date.now() + ms;
  return { failure, bytes: measureFailure(failure), freshUntil: until, refreshUntil: until, staleUntil: until };
}
