/** A complete answer. */
export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** In a long body, characters beyond ASCII are JSON escapes. */
  readonly body: string;
}

/** The value of a header; the first one where it is repeated. */
export function header(answer: HttpAnswer, name: string): string | undefined {
  const value = answer.headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** A longer wait is a mistake of the service's. */
const longestSeconds = 86_400;

/** The seconds of `Retry-After`, which may be a number or a date; `fallback` where it is missing or malformed. */
export function retryAfter<Fallback extends number | undefined>(
  answer: HttpAnswer,
  fallback: Fallback,
): number | Fallback {
  const value = header(answer, 'retry-after') ?? '';
  if (/^\d+$/.test(value)) return Math.min(longestSeconds, Number(value));
  // Date.parse would read `-5` and `1.5` as dates.
  const at = /^[A-Z][a-z]{2},/.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(at) ? fallback : Math.min(longestSeconds, Math.max(1, Math.ceil((at - Date.now()) / 1000)));
}
