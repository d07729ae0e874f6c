import type { CancelSignal } from '../../cancellation.ts';
import { GatewayError } from '../../errors.ts';
import { amountOf } from '../../model/amount.ts';
import type { AnyEndpoint } from '../contract/endpoint.ts';
import type { Breaker } from './breaker.ts';
import { familyOf } from './breakers.ts';
import type { Credential } from './credential.ts';
import type { Bulkhead } from './queue/bulkhead.ts';
import { Overload } from './queue/overload.ts';
import type { FullPart } from './queue/queue-bound.ts';
import { longestPauseWaitedMs } from './queue/rate-limiter.ts';
import { hasBegun, type WaitingClients } from './queue/waiting-clients.ts';

interface AdmissionRequest {
  readonly endpoint: AnyEndpoint;
  readonly signal: CancelSignal;
  readonly waiters: WaitingClients;
}

interface Gates {
  readonly upstream: string;
  readonly breaker: Breaker;
  readonly credential: Credential;
  readonly bulkhead: Bulkhead;
  /** Whether the call has its turn at the rate limiter already. */
  readonly isWithinRate: boolean;
}

/**
 * Waits until a call may be sent and has a place in the bulkhead. Refuses it at once where the circuit is open, or the wait would
 * be too long; and where the queue is full, if none of its operations has begun. Returns whether the call is the probe of a
 * half-open circuit.
 */
export async function admit(call: AdmissionRequest, gates: Gates): Promise<boolean> {
  const { signal, waiters } = call;
  const { breaker, bulkhead } = gates;
  refuseIfOpen(call, gates);
  if (!gates.isWithinRate) await waitForRate(call, gates);
  if (!bulkhead.tryAcquire()) {
    refuseIfFull(call, gates);
    await bulkhead.acquire(signal, waiters);
  }
  try {
    if (signal.aborted) throw signal.reason;
    refuseIfOpen(call, gates);
  } catch (refusal) {
    bulkhead.release();
    throw refusal;
  }
  if (breaker.isClosed) return false;
  breaker.beginProbe();
  return true;
}

async function waitForRate(call: AdmissionRequest, gates: Gates): Promise<void> {
  const { signal, waiters } = call;
  const { limiter } = gates.credential;
  if (limiter.tryAcquire()) return;
  const waitMs = (): number => limiter.waitMsOf(waiters);
  const refusal = () => refusedByRate(namesOf(call, gates), waitMs());
  if (limiter.pauseMs > longestPauseWaitedMs) throw refusal();
  if (hasBegun(waiters)) {
    if (waitMs() > waiters.endsAt - Date.now()) throw ofCallerOnly(refusal());
  } else refuseIfLate(call, gates, waitMs());
  refuseIfFull(call, gates);
  if (!(await limiter.acquire(signal, waiters))) throw refusal();
}

function refuseIfOpen(call: AdmissionRequest, gates: Gates): void {
  const { breaker } = gates;
  if (breaker.refuses) throw refusedByBreaker(namesOf(call, gates), familyOf(call.endpoint), breaker.msLeft);
}

/** Refuses operations whose first call would have to wait for longer than they may. */
function refuseIfLate({ waiters }: AdmissionRequest, { bulkhead, upstream }: Gates, waitMs: number): void {
  const now = Date.now();
  const latest = Math.max(now, ...Array.from(waiters.admissions(), ({ waitsUntil }) => waitsUntil));
  const leftMs = Math.min(latest, waiters.endsAt) - now;
  if (waitMs <= leftMs) return;
  const { operations } = bulkhead.queue;
  const why = `${upstream} has reached its rate limit, and ${amountOf(operations, 'operation waits', 'operations wait')} for it; ask for less at once`;
  throw new Overload(bulkhead.queue, why, waitMs - leftMs);
}

/** Refuses operations that find no room in the queue. */
function refuseIfFull({ waiters }: AdmissionRequest, { bulkhead }: Gates): void {
  if (hasBegun(waiters)) return;
  let full: FullPart | undefined;
  for (const admission of waiters.admissions()) {
    full = bulkhead.queue.fullFor(admission);
    if (full === undefined) return;
  }
  if (full !== undefined) throw refusedByQueue(full, bulkhead);
}

function refusedByQueue(full: FullPart, { limit, queue }: Bulkhead): Overload {
  const { upstream } = queue;
  const why = {
    queue: `${upstream} has ${amountOf(limit, 'call')} in progress and ${amountOf(queue.limit, 'operation')} waiting, which is the limit; ask for less at once, or raise UPSTREAM_CONCURRENCY or UPSTREAM_QUEUE`,
    bulk: `${upstream} has ${amountOf(queue.bulkLimit, 'bulk operation')} waiting already, which is the limit (three quarters of UPSTREAM_QUEUE)`,
    client: `${upstream} has ${amountOf(queue.limitPerClient, 'operation')} of this client waiting already, which is the limit for one client; ask for less at once, or raise UPSTREAM_QUEUE_PER_CLIENT`,
  };
  // It takes about as long for the next one.
  return new Overload(queue, why[full], queue.longestWaitMs);
}

/** What the error for a call that is not sent names. */
interface Names {
  readonly upstream: string;
  readonly endpoint: string;
}

function namesOf({ endpoint }: AdmissionRequest, { upstream }: Gates): Names {
  return { upstream, endpoint: endpoint.path };
}

function refusedByBreaker(names: Names, family: string, ms: number): GatewayError {
  const seconds = wholeSeconds(ms);
  return new GatewayError(
    'UPSTREAM_UNAVAILABLE',
    `${names.upstream} ${family} keeps failing, so its circuit is open and the call was not sent; try again in ${seconds} s`,
    { ...names, retryAfterSeconds: seconds },
  );
}

function refusedByRate(names: Names, ms: number): GatewayError {
  const seconds = wholeSeconds(ms);
  return new GatewayError(
    'RATE_LIMITED',
    `${names.upstream} has reached its rate limit, so the call was not sent; try again in ${seconds} s`,
    { ...names, retryAfterSeconds: seconds },
  );
}

/** Marks a refusal that concerns only the caller that started the call: callers that joined it send it themselves. */
function ofCallerOnly(refusal: GatewayError): GatewayError {
  refusal.isOfCallerOnly = true;
  return refusal;
}

function wholeSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
