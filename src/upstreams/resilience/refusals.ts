import { GatewayError } from '../../errors.ts';

/** Errors for calls that the guard does not send. They cost nothing. */

interface Names {
  readonly upstream: string;
  readonly endpoint: string;
}

export function refusedByBreaker(names: Names, family: string, ms: number): GatewayError {
  const seconds = wholeSeconds(ms);
  return new GatewayError(
    'UPSTREAM_UNAVAILABLE',
    `${names.upstream} ${family} keeps failing, so its circuit is open and the call was not sent; try again in ${seconds} s`,
    { ...names, retryAfterSeconds: seconds },
  );
}

export function refusedByQueue(names: Names, limit: number, queueLimit: number): GatewayError {
  return new GatewayError(
    'UPSTREAM_UNAVAILABLE',
    `${names.upstream} has ${limit} calls in progress and ${queueLimit} waiting, which is the limit; ask for less at once, or raise UPSTREAM_CONCURRENCY or UPSTREAM_QUEUE`,
    { ...names, retryAfterSeconds: 1 },
  );
}

export function refusedByShare(names: Names, limit: number): GatewayError {
  return ofCallerOnly(
    new GatewayError(
      'RATE_LIMITED',
      `${limit} calls to ${names.upstream} wait for this client already, which is the limit for one client; ask for less at once, or raise UPSTREAM_QUEUE_PER_CLIENT`,
      { ...names, retryAfterSeconds: 1 },
    ),
  );
}

export function refusedByRate(names: Names, ms: number): GatewayError {
  const seconds = wholeSeconds(ms);
  return new GatewayError(
    'RATE_LIMITED',
    `${names.upstream} has reached its rate limit, so the call was not sent; try again in ${seconds} s`,
    { ...names, retryAfterSeconds: seconds },
  );
}

/** Marks a refusal that concerns only the caller that began the call: callers that joined it send it themselves. */
export function ofCallerOnly(refusal: GatewayError): GatewayError {
  refusal.isOfCallerOnly = true;
  return refusal;
}

function wholeSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
