import { GatewayError } from '../../errors.ts';
import type { AnyEndpoint } from '../contract/endpoint.ts';
import type { Breaker } from './breaker.ts';
import { familyOf } from './breakers.ts';
import type { Credential } from './credential.ts';
import type { Bulkhead } from './queue/bulkhead.ts';
import type { WaitingClients } from './queue/queue-bound.ts';
import { longestPauseWaitedMs } from './queue/rate-limiter.ts';

interface AdmissionRequest {
  readonly endpoint: AnyEndpoint;
  readonly signal: AbortSignal;
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
 * Waits until a call may be sent and has a place in the bulkhead. Refuses it at once where the circuit is open, the queue is
 * full, or the wait would be too long. Returns whether the call is the probe of a half-open circuit.
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
  const waitMs = (): number =>
    Math.min(...Array.from(waiters.clients(), (client) => limiter.waitMsOf(client, waiters.isBulk)));
  const refusal = () => refusedByRate(namesOf(call, gates), waitMs());
  if (limiter.pauseMs > longestPauseWaitedMs) throw refusal();
  if (waitMs() > waiters.endsAt - Date.now()) throw ofCallerOnly(refusal());
  refuseIfFull(call, gates);
  if (!(await limiter.acquire(signal, waiters))) throw refusal();
}

function refuseIfOpen(call: AdmissionRequest, gates: Gates): void {
  const { breaker } = gates;
  if (breaker.refuses) throw refusedByBreaker(namesOf(call, gates), familyOf(call.endpoint), breaker.msLeft);
}

function refuseIfFull(call: AdmissionRequest, gates: Gates): void {
  const { bulkhead } = gates;
  const { queue } = bulkhead;
  if (queue.isFullFor(call.waiters)) {
    const isForBulk = queue.length < queue.limit;
    throw isForBulk
      ? refusedForBulk(namesOf(call, gates), queue.bulkLimit)
      : refusedByQueue(namesOf(call, gates), bulkhead.limit, queue.limit);
  }
  if (queue.clientWithRoom(call.waiters) === undefined)
    throw refusedByShare(namesOf(call, gates), queue.limitPerClient);
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

function refusedByQueue(names: Names, limit: number, queueLimit: number): GatewayError {
  return new GatewayError(
    'UPSTREAM_UNAVAILABLE',
    `${names.upstream} has ${limit} calls in progress and ${queueLimit} waiting, which is the limit; ask for less at once, or raise UPSTREAM_CONCURRENCY or UPSTREAM_QUEUE`,
    { ...names, retryAfterSeconds: 1 },
  );
}

function refusedForBulk(names: Names, limit: number): GatewayError {
  return ofCallerOnly(
    new GatewayError(
      'UPSTREAM_UNAVAILABLE',
      `${limit} bulk calls to ${names.upstream} wait already, which is the limit (three quarters of UPSTREAM_QUEUE); try again later`,
      { ...names, retryAfterSeconds: 1 },
    ),
  );
}

function refusedByShare(names: Names, limit: number): GatewayError {
  return ofCallerOnly(
    new GatewayError(
      'RATE_LIMITED',
      `${limit} calls to ${names.upstream} wait for this client already, which is the limit for one client; ask for less at once, or raise UPSTREAM_QUEUE_PER_CLIENT`,
      { ...names, retryAfterSeconds: 1 },
    ),
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
