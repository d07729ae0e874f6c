import type { HttpAnswer } from './transport.ts';

/** The value of a header, the first where it is repeated. */
export function header(answer: HttpAnswer, name: string): string | undefined {
  const value = answer.headers[name];
  return typeof value === 'string' ? value : value?.[0];
}

/** Seconds to wait: `Retry-After` in seconds or as a date; `untold` where it is missing. */
export function retryAfter<Untold extends number | undefined>(answer: HttpAnswer, untold: Untold): number | Untold {
  const told = header(answer, 'retry-after') ?? '';
  if (/^\d+$/.test(told)) return Number(told);
  const at = Date.parse(told);
  return Number.isNaN(at) ? untold : Math.max(1, Math.ceil((at - Date.now()) / 1000));
}
