import type { AnswerKind, Endpoint, Parameters } from '../contract/endpoint.ts';

/** How long answers stay fresh, by kind, in milliseconds; 0 is not cached. */
export interface CacheTimes extends Readonly<Record<Exclude<AnswerKind, 'never'>, number>> {
  /** How long a stale entry is served while it is refreshed in the background. */
  readonly refresh: number;
  /** How long a stale entry is served where the upstream fails. */
  readonly stale: number;
}

/** A cached answer, or the billed "not found" or "private" failure in its place. Times are in milliseconds since 1970. */
export interface CacheEntry {
  readonly answer?: unknown;
  readonly failure?: Error;
  /** Until then the entry is fresh. */
  readonly freshUntil: number;
  /** Until then a stale entry is served while it is refreshed in the background. */
  readonly refreshUntil: number;
  /** Until then a stale entry is served where the upstream fails. */
  readonly staleUntil: number;
}

/** How long an endpoint's answer stays fresh; 0 is not cached. */
export function timeOf({ kind, paging }: Endpoint, parameters: Parameters, times: CacheTimes): number {
  const answerKind =
    (typeof kind === 'function' ? kind(parameters) : kind) ?? (paging === undefined ? 'profiles' : 'lists');
  return answerKind === 'never' ? 0 : times[answerKind];
}

/** The entry of an answer that has just arrived. */
export function entryOfAnswer(answer: unknown, ms: number, times: CacheTimes): CacheEntry {
  const freshUntil = Date.now() + ms;
  const refreshUntil = freshUntil + times.refresh;
  return { answer, freshUntil, refreshUntil, staleUntil: Math.max(refreshUntil, freshUntil + times.stale) };
}

/** The entry of a failure that has just arrived. It is never served stale. */
export function entryOfFailure(failure: Error, ms: number): CacheEntry {
  const until = Date.now() + ms;
  return { failure, freshUntil: until, refreshUntil: until, staleUntil: until };
}

/** The entry, ended no later than the first media URL in its answer. An entry that lives longer would serve broken pictures. */
export function endingWithMedia(entry: CacheEntry): CacheEntry {
  const expiry = earliestExpiry(entry.answer);
  if (expiry >= entry.staleUntil) return entry;
  return {
    ...entry,
    freshUntil: Math.min(entry.freshUntil, expiry),
    refreshUntil: Math.min(entry.refreshUntil, expiry),
    staleUntil: expiry,
  };
}

/** The hexadecimal Unix time at which a media URL of Instagram stops working. */
const expiryOf = /[?&]oe=([0-9a-f]{6,10})(?=&|$)/i;

/** When the first media URL in an answer stops working, in milliseconds since 1970; infinite where none has an expiry. */
export function earliestExpiry(value: unknown): number {
  if (typeof value === 'string') {
    const [, hex] = (value.startsWith('http') && expiryOf.exec(value)) || [];
    return hex === undefined ? Number.POSITIVE_INFINITY : Number.parseInt(hex, 16) * 1000;
  }
  if (value === null || typeof value !== 'object') return Number.POSITIVE_INFINITY;
  const members = value instanceof Map ? value.values() : Object.values(value);
  let earliest = Number.POSITIVE_INFINITY;
  for (const member of members) earliest = Math.min(earliest, earliestExpiry(member));
  return earliest;
}
