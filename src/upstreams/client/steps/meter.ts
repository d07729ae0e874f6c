import type { CallAccounting } from '../call-accounting.ts';
import type { AnswerStep, Attempt, AttemptParts, OutgoingCall, Step, Wrap } from './step.ts';

/** Metering before the call: reserves the price of an attempt. Nothing is sent when no caller, or its key, can pay. */
export function reservePrice(next: Step<Attempt>): Step<OutgoingCall> {
  return (call) => {
    let accounting: CallAccounting;
    let reserving: Promise<void> | undefined;
    try {
      accounting = call.payer.reserve();
      reserving = accounting.reserveOfKey();
    } catch (exceeded) {
      return Promise.reject(exceeded);
    }
    const attempt = { call, accounting, signal: call.signal };
    return reserving === undefined ? next(attempt) : reserving.then(() => next(attempt));
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
    if (result instanceof Promise) return result.then((decoded) => ended(accounting, decoded));
    return ended(accounting, result);
  };
}

function ended(accounting: CallAccounting, decoded: unknown): unknown {
  accounting.end();
  return decoded;
}
