import type { CancelSignal } from '../../cancellation.ts';
import { GatewayError } from '../../errors.ts';
import { sleep } from '../client/sleep.ts';

/**
 * The numbers of the retry policy. How many retries a read gets is the setting `RETRIES`; a write gets none. Three other places
 * send a call again:
 * - `src/resolve/writes/containers.ts` creates a container again whose outcome is unknown, since no one has seen it;
 * - `src/resolve/writes/container-status.ts` reads the status of containers until all are ready;
 * - `src/resolve/pushdown/read-nodes.ts` reads nodes again without the fields that may have failed the call.
 */
const retryPolicy = {
  /** The upper bound of the first backoff. */
  firstBackoffMs: 100,
  /** The factor by which that bound grows with each further attempt. */
  growth: 2,
  /** A longer Retry-After is not waited for: another service may answer meanwhile. */
  longestBackoffMs: 5_000,
} as const;

/** One call with all its attempts. */
export interface RetriedCall {
  /** The most retries that it gets. */
  readonly retries: number;
  readonly signal: CancelSignal;
  /** The attempts that were sent so far. */
  attempts: number;
}

/**
 * Repeats a call that failed, after a backoff, or rejects with the failure where a retry does not help. A retry that is
 * not sent rejects with the failure before it, which says more.
 */
export async function retry<Answer>(
  call: RetriedCall,
  failure: unknown,
  msLeft: number,
  start: () => Promise<Answer>,
): Promise<Answer> {
  const { attempts, retries, signal } = call;
  if (attempts > retries || signal.aborted || !(failure instanceof GatewayError)) throw failure;
  const delayMs = retryDelay(failure, attempts, msLeft);
  if (delayMs === undefined) throw failure;
  await sleep(delayMs, signal);
  try {
    return await start();
  } catch (next) {
    const isSent = call.attempts > attempts && !(next instanceof GatewayError && next.code === 'BUDGET_EXCEEDED');
    throw isSent || signal.aborted ? next : failure;
  }
}

/**
 * Milliseconds until the next attempt, or undefined where there is none: the failed attempt was billed, would fail in the
 * same way again, or the operation ends before. The random part is "full jitter", so that calls that failed together
 * are not repeated together.
 */
export function retryDelay(failure: GatewayError, attempts: number, msLeft: number): number | undefined {
  if (failure.isPaid || !isTemporary(failure)) return undefined;
  const { firstBackoffMs, growth, longestBackoffMs } = retryPolicy;
  const { code, retryAfterSeconds = code === 'RATE_LIMITED' ? Number.POSITIVE_INFINITY : 0 } = failure;
  const waitMs = retryAfterSeconds * 1000;
  if (waitMs > longestBackoffMs) return undefined;
  const delayMs = waitMs + Math.random() * firstBackoffMs * growth ** (attempts - 1);
  return delayMs < msLeft ? delayMs : undefined;
}

/** Whether the same call may succeed in a moment. */
function isTemporary({ code, status, isTransient }: GatewayError): boolean {
  if (code === 'RATE_LIMITED' || isTransient) return true;
  // A call that ran into our own deadline may have been billed; the remaining time is better spent on another access path.
  if (code === 'UPSTREAM_TIMEOUT') return status !== undefined;
  return code === 'UPSTREAM_UNAVAILABLE' && (status === undefined || status >= 500);
}
