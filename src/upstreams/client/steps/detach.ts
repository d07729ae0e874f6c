import type { OutgoingCall, Step } from './step.ts';

/**
 * From here on a call does not end when its caller leaves: a write that is cancelled while it is sent has an unknown outcome.
 */
export function detach(next: Step<OutgoingCall>): Step<OutgoingCall> {
  return (call) =>
    call.signal.aborted ? Promise.reject(call.signal.reason) : next({ ...call, signal: new AbortController().signal });
}
