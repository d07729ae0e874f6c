import type { HttpAnswer } from '../transport.ts';

/** The value of a header, the first where it is repeated. */
export function header(answer: HttpAnswer, name: string): string | undefined {
  const value = answer.headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** Whoever says to wait for longer than a day has made a mistake. */
const longestSeconds = 86_400;

/** Seconds to wait: `Retry-After` in seconds or as a date; `untold` where it is missing. */
export function retryAfter<Untold extends number | undefined>(answer: HttpAnswer, untold: Untold): number | Untold {
  const told = header(answer, 'retry-after') ?? '';
  if (/^\d+$/.test(told)) return Math.min(longestSeconds, Number(told));
  // `-5` and `1.5` would pass for years.
  const at = /^[A-Z][a-z]{2},/.test(told) ? Date.parse(told) : Number.NaN;
  return Number.isNaN(at) ? untold : Math.min(longestSeconds, Math.max(1, Math.ceil((at - Date.now()) / 1000)));
}
