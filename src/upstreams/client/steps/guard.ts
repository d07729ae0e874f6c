import { GatewayError } from '../../../errors.ts';
import type { Guard } from '../../resilience/guard.ts';
import type { OutgoingCall, ReadParts, Step, WriteParts } from './step.ts';

/** Guards a step of any call, and keeps its type. */
type Guarding = <Call extends OutgoingCall>(next: Step<Call>) => Step<Call>;

/** Retries a call; each attempt passes circuit breaker, rate limiter and bulkhead, which refuse it or let it wait. */
export function guard({ service, guard }: ReadParts): Guarding {
  return (next) => (guard === undefined ? next : guarded(service.name, guard.run.bind(guard), next));
}

/** The same without a retry. */
export function guardOnce({ service, guard }: WriteParts): Guarding {
  return (next) => (guard === undefined ? next : guarded(service.name, guard.once.bind(guard), next));
}

function guarded<Call extends OutgoingCall>(upstream: string, run: Guard['run'], next: Step<Call>): Step<Call> {
  return (call) => {
    const { endpoint, waiters, signal, caller } = call;
    const { trace, reason } = caller;
    if (trace === undefined) return run(endpoint, () => next(call), signal, waiters);
    let isAttempted = false;
    const attempt = (): Promise<unknown> => {
      isAttempted = true;
      return next(call);
    };
    return run(endpoint, attempt, signal, waiters).catch((fault: unknown) => {
      if (!isAttempted && fault instanceof GatewayError)
        trace.begin(upstream, endpoint, { reason, how: 'not sent', failure: fault.code });
      throw fault;
    });
  };
}
