import { GatewayError } from '../../errors.ts';

interface About {
  readonly upstream: string;
  readonly endpoint: string;
}

/** Refusals of our own: nothing was sent, nothing is paid. */
export function refusedByBreaker(about: About, family: string, ms: number): GatewayError {
  const seconds = wholeSeconds(ms);
  return new GatewayError(
    'UPSTREAM_UNAVAILABLE',
    `${about.upstream} ${family} keeps failing and is left alone; it is tried again in ${seconds} s`,
    { ...about, retryAfterSeconds: seconds },
  );
}

export function refusedByQueue(about: About, most: number, queue: number): GatewayError {
  return new GatewayError(
    'UPSTREAM_UNAVAILABLE',
    `${about.upstream} has ${most} calls under way and ${queue} waiting, which is all that may be; ask for less at once, or raise UPSTREAM_CONCURRENCY or UPSTREAM_QUEUE`,
    { ...about, retryAfterSeconds: 1 },
  );
}

export function refusedByShare(about: About, most: number): GatewayError {
  return ofAsker(
    new GatewayError(
      'RATE_LIMITED',
      `${most} calls to ${about.upstream} wait for this client already, which is all that one client may have waiting; ask for less at once, or raise UPSTREAM_QUEUE_PER_CLIENT`,
      { ...about, retryAfterSeconds: 1 },
    ),
  );
}

/** Marks a refusal that concerns only the caller that began the call: those that joined it ask for themselves. */
export function ofAsker(refusal: GatewayError): GatewayError {
  refusal.isOfAsker = true;
  return refusal;
}

export function refusedByRate(about: About, ms: number): GatewayError {
  const seconds = wholeSeconds(ms);
  return new GatewayError(
    'RATE_LIMITED',
    `${about.upstream} is asked no more for now, as fast as it allows; there is room again in ${seconds} s`,
    { ...about, retryAfterSeconds: seconds },
  );
}

function wholeSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}
