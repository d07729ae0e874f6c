import type { AnswerKind, Endpoint, Parameters } from '../endpoint.ts';

/** How long answers are kept, in milliseconds; 0 is not at all. */
export interface CacheTimes extends Readonly<Record<Exclude<AnswerKind, 'never'>, number>> {
  /** So long after its time an answer is still served while it is asked for anew. */
  readonly refresh: number;
  /** So long after its time an answer is served where asking anew fails. */
  readonly stale: number;
}

/** An answer, or the billed "not found" or "private" that stood in its place; times in milliseconds since 1970. */
export interface CacheEntry {
  readonly answer?: unknown;
  readonly failure?: Error;
  /** Until then it is as good as asked. */
  readonly freshUntil: number;
  /** Until then it is served while it is asked for anew. */
  readonly refreshUntil: number;
  /** Until then it is served where asking anew fails. */
  readonly staleUntil: number;
}

/** How long an endpoint's answers are kept; 0 is not at all. */
export function timeOf({ kind, paging }: Endpoint, parameters: Parameters, times: CacheTimes): number {
  const about = (typeof kind === 'function' ? kind(parameters) : kind) ?? (paging === undefined ? 'profiles' : 'lists');
  return about === 'never' ? 0 : times[about];
}

/** An answer as it is kept from now on. */
export function entryOfAnswer(answer: unknown, ms: number, times: CacheTimes): CacheEntry {
  const freshUntil = Date.now() + ms;
  const refreshUntil = freshUntil + times.refresh;
  return { answer, freshUntil, refreshUntil, staleUntil: Math.max(refreshUntil, freshUntil + times.stale) };
}

/** A failure as it is kept from now on. It is served for its time and no longer. */
export function entryOfFailure(failure: Error, ms: number): CacheEntry {
  const until = Date.now() + ms;
  return { failure, freshUntil: until, refreshUntil: until, staleUntil: until };
}

/** The same, for no longer than the media addresses in it work. */
export function capped(kept: CacheEntry, expiry: number): CacheEntry {
  if (expiry >= kept.staleUntil) return kept;
  return {
    ...kept,
    freshUntil: Math.min(kept.freshUntil, expiry),
    refreshUntil: Math.min(kept.refreshUntil, expiry),
    staleUntil: expiry,
  };
}
