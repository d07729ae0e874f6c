import { Cancellation } from '../../cancellation.ts';
import { fillCache, serveCached } from './steps/cache.ts';
import { coalesce } from './steps/coalesce.ts';
import { deadline } from './steps/deadline.ts';
import { decode } from './steps/decode.ts';
import { guard, guardOnce } from './steps/guard.ts';
import { reservePrice, settleCost } from './steps/meter.ts';
import { send } from './steps/send.ts';
import { stalled } from './steps/stall.ts';
import {
  type AttemptParts,
  type Call,
  compose,
  type OutgoingCall,
  type ReadParts,
  type Step,
  type WriteParts,
} from './steps/step.ts';

/** A write may take this many times as long as a read: the service may fetch a file first, and a timeout leaves the outcome unknown. */
const writeTimeouts = 3;

/** What happens to a read, in order: each step passes the call to the next one and handles what comes back. */
export function readSteps(parts: ReadParts): Step<Call> {
  return compose(
    serveCached(parts), // answer from this process's cache; refresh a stale entry in the background
    coalesce(parts), // share one call among all callers that ask for the same thing
    fillCache(parts), // answer from the shared cache, store what the service answers, fall back to a stale entry
    guard(parts), // retry what may succeed in a moment; each attempt passes circuit breaker, rate limiter and bulkhead
    attempt(parts, parts.service.callTimeoutMs),
  );
}

/** What happens to a write, in order. It is sent at most once, and its answer is neither shared nor stored. */
export function writeSteps(parts: WriteParts): Step<OutgoingCall> {
  return compose(
    guardOnce(parts), // as for a read, without a retry
    detach, // from here on a caller that leaves does not cancel it
    attempt(parts, writeTimeouts * parts.service.callTimeoutMs),
  );
}

/** What happens to a file that is sent, in order. A caller that leaves cancels it: nothing is published by it. */
export function fileSteps(parts: WriteParts): Step<OutgoingCall> {
  return compose(
    guardOnce(parts), // as for a write
    compose(
      reservePrice, // as for any call
      stalled(writeTimeouts * parts.service.callTimeoutMs), // cancel it once it does not move any more
      send(parts),
      settleCost(parts),
      decode(parts),
    ),
  );
}

/** What happens to each attempt at a call, in order. */
function attempt(parts: AttemptParts, timeoutMs: number): Step<OutgoingCall> {
  return compose(
    reservePrice, // reserve the price; refuse the call when the budget does not cover it
    deadline(timeoutMs), // cancel the attempt after the timeout; settle what a failed attempt cost
    send(parts), // put the request on the wire, and receive the whole answer
    settleCost(parts), // replace the reserved price by the cost that the answer names; throw the service's own error
    decode(parts), // JSON without rounded ids, then plain records
  );
}

/** Lets a call go on when its caller leaves: a write that is cancelled while it is sent has an unknown outcome. */
function detach(next: Step<OutgoingCall>): Step<OutgoingCall> {
  return (call) =>
    call.signal.aborted ? Promise.reject(call.signal.reason) : next({ ...call, signal: new Cancellation() });
}
