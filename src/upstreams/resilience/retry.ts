import type { GatewayError } from '../../errors.ts';

/** The longest first wait; it doubles with every further one. */
const firstMs = 100;
/** A service that wants to be left alone for longer is not waited for: another may serve meanwhile. */
export const patienceMs = 5_000;

/**
 * How long to wait before a call is made again, or undefined where it is not. What was paid for is not bought twice, and
 * what would fail in the same way is not tried twice. `made` counts the calls made so far; `msLeft` is what is left of the
 * operation.
 *
 * Full jitter, so that those who failed together do not come back together.
 */
export function retryDelay(fault: GatewayError, made: number, msLeft: number): number | undefined {
  if (fault.isPaid || !isPassing(fault)) return undefined;
  const { code, retryAfterSeconds = code === 'RATE_LIMITED' ? Number.POSITIVE_INFINITY : 0 } = fault;
  if (retryAfterSeconds * 1000 > patienceMs) return undefined;
  const ms = retryAfterSeconds * 1000 + Math.random() * firstMs * 2 ** (made - 1);
  return ms < msLeft ? ms : undefined;
}

/** Whether the same call may fare better in a moment. */
function isPassing({ code, status, isTransient }: GatewayError): boolean {
  if (code === 'RATE_LIMITED' || isTransient) return true;
  // What was waited for in vain may have been answered, and charged, after all; the time is better left to another access path.
  if (code === 'UPSTREAM_TIMEOUT') return status !== undefined;
  return code === 'UPSTREAM_UNAVAILABLE' && (status === undefined || status >= 500);
}
