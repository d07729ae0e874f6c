import { GatewayError } from '../../../errors.ts';
import type { Caller } from '../../contract/upstream.ts';
import { Payment } from '../payment.ts';
import type { Call, ReadParts, SharedCall, Step, Wrap } from './step.ts';

/** Makes a call, or joins the same one in flight. One of the callers that wait for it pays. */
export function coalesce({
  service,
  inFlight,
  ledger,
  guard,
  observer,
}: ReadParts): Wrap<Step<Call>, Step<SharedCall>> {
  return (next) => {
    /** Callers that joined a call and then paid for an attempt at it. */
    const paid = new WeakSet<Caller>();
    const retries = guard?.retries ?? 0;
    const begun = guard?.begun;

    const makeOrJoin: Step<Call> = (call) => {
      const { endpoint, parameters, url, caller } = call;
      // A call that bypasses the cache does not share the answer of one that may be answered from it.
      const key = caller.bypassesCache ? `${url} bypass` : url;
      const isJoined = inFlight.isInFlight(key);
      if (isJoined) observer?.coalesced(service.name);
      const answer = inFlight.join(
        key,
        caller.signal,
        (signal, callers) => {
          const payment = new Payment({ service, endpoint, ledger, begun, callers, starter: caller, paid, retries });
          return next({ endpoint, parameters, url, caller, signal, waiters: payment, payer: payment });
        },
        caller,
      );
      return isJoined ? settleJoined(call, answer) : answer;
    };

    const settleJoined = (call: Call, answer: Promise<unknown>): Promise<unknown> => {
      const { endpoint, caller } = call;
      const { meter, signal, trace, reason, spans } = caller;
      const span = spans?.joined(service.name, endpoint);
      const traced = trace?.begin(service.name, endpoint, { reason, how: 'joined' });
      return answer.then(
        (result) => {
          span?.end({});
          if (!paid.has(caller)) meter.countCoalesced();
          return result;
        },
        (fault: unknown) => {
          span?.end({ failure: fault instanceof GatewayError ? fault.code : 'CANCELLED' });
          // The failure concerns only the caller that started or paid for the call: this one makes its own.
          if (
            fault instanceof GatewayError &&
            (fault.code === 'BUDGET_EXCEEDED' || fault.isOfCallerOnly) &&
            !signal.aborted
          )
            return makeOrJoin(call);
          if (!paid.has(caller)) meter.countCoalesced();
          if (traced !== undefined && fault instanceof GatewayError) traced.failure = fault.code;
          throw fault;
        },
      );
    };

    return makeOrJoin;
  };
}
