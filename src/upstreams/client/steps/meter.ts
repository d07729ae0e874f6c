import type { CallAccounting } from '../call-accounting.ts';
import type { Attempt, OutgoingCall, Step } from './step.ts';

/** Reserves the price of an attempt. Nothing is sent when no caller can pay. */
export function meter(next: Step<Attempt>): Step<OutgoingCall> {
  return (call) => {
    let accounting: CallAccounting;
    try {
      accounting = call.payer.open();
    } catch (exceeded) {
      return Promise.reject(exceeded);
    }
    return next({ call, accounting, signal: call.signal });
  };
}
