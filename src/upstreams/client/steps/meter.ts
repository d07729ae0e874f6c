import type { CallAccounting } from '../call-accounting.ts';
import type { AnswerStep, Attempt, AttemptParts, OutgoingCall, Step, Wrap } from './step.ts';

/** Metering before the call: reserves the price of an attempt. Nothing is sent when no caller can pay. */
export function reservePrice(next: Step<Attempt>): Step<OutgoingCall> {
  return (call) => {
    let accounting: CallAccounting;
    try {
      accounting = call.payer.reserve();
    } catch (exceeded) {
      return Promise.reject(exceeded);
    }
    return next({ call, accounting, signal: call.signal });
  };
}

/** Metering after the answer: charges what it cost, throws the error that it means, or passes it on to be decoded. */
export function settleCost({ service, guard }: AttemptParts): Wrap<AnswerStep, AnswerStep> {
  return (next) => (attempt, answer) => {
    const { accounting, call } = attempt;
    guard?.noteAnswer(answer);
    accounting.settle(service.charge(answer, call.endpoint));
    const failure = service.failure(answer, call.endpoint);
    if (failure !== undefined) throw failure;
    const result = next(attempt, answer);
    accounting.end();
    return result;
  };
}
