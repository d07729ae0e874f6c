import { GatewayError, type GatewayErrorCode } from '../../errors.ts';
import type { Endpoint, Parameters } from '../endpoint.ts';
import { Meter } from '../meter.ts';
import type { Service, Wrappers } from '../service.ts';
import type { TracedCall } from '../trace.ts';
import type { Caller, Upstream } from '../upstream.ts';
import type { CallAccounting } from './call-accounting.ts';
import { Payment } from './payment.ts';
import { requestUrl } from './request-url.ts';
import { attempt } from './send-once.ts';

/** Puts the wrappers round one service: cache, coalescing, guard, metering, deadline, decoding, reading. */
export function connect(service: Service, wrappers: Wrappers): Upstream {
  const { inFlight, cache, guard, ledger, stopping } = wrappers;

  /** Callers that joined a call and then paid for an attempt at it. */
  const paid = new WeakSet<Caller>();

  /** A call that was not needed, or not let through. */
  function spared(
    { trace, reason = '' }: Caller,
    { path }: Endpoint,
    how: TracedCall['how'],
    failure?: GatewayErrorCode,
  ): TracedCall | undefined {
    const traced = trace?.begin(service.name, path, reason);
    return traced && Object.assign(traced, { how, failure });
  }

  /** Makes a call, or joins the one that is under way, and keeps its answer. */
  function ask<Answer>(
    endpoint: Endpoint<string, Answer>,
    parameters: Parameters,
    target: string,
    caller: Caller,
  ): Promise<Answer> {
    const { meter, signal, bypassesCache = false } = caller;
    // Who wants nothing that was kept does not wait for who may be given that.
    const flight = bypassesCache ? `${target} anew` : target;
    const isShared = inFlight.isInFlight(flight);
    const joined = inFlight.join(
      flight,
      signal,
      (shared, party) => {
        let bytes = 0;
        const weigh = (weight: number): void => {
          bytes = weight;
        };
        const payment = new Payment({ service, endpoint, ledger, party, beginner: caller, paid });
        let isTried = false;
        const book = (): CallAccounting => payment.book();
        const once = (timed: AbortSignal): Promise<Answer> => {
          isTried = true;
          return attempt(service, wrappers, { endpoint, target, signal: timed, book, weigh });
        };
        const told = (fault: unknown): never => {
          if (!isTried && fault instanceof GatewayError) spared(caller, endpoint, 'not sent', fault.code);
          throw fault;
        };
        return cache.fill({
          target,
          ms: cache.timeOf(endpoint, parameters),
          bypassesCache,
          signal: shared,
          fetch() {
            if (guard === undefined) return once(shared);
            const answer = guard.run(endpoint, once, shared, payment);
            return caller.trace === undefined ? answer : answer.catch(told);
          },
          bytes: () => bytes,
          onKept: (isStale) => {
            meter.saved(isStale);
            spared(caller, endpoint, isStale ? 'stale' : 'kept');
          },
        });
      },
      caller,
    ) as Promise<Answer>;
    if (!isShared) return joined;
    const traced = spared(caller, endpoint, 'joined');
    return joined.then(
      (answer) => {
        if (!paid.has(caller)) meter.joined();
        return answer;
      },
      (fault: unknown) => {
        // A failure that concerns only the caller that began or paid for the call: this one asks for itself.
        if (fault instanceof GatewayError && (fault.code === 'BUDGET_EXCEEDED' || fault.isOfAsker) && !signal.aborted)
          return ask(endpoint, parameters, target, caller);
        if (!paid.has(caller)) meter.joined();
        if (traced !== undefined && fault instanceof GatewayError) traced.failure = fault.code;
        throw fault;
      },
    );
  }

  /**
   * Asks anew for what is a little over its time and is served all the same. The operation is not charged, as its answer
   * does not wait, but must be able to pay. Where the call would have to wait for others, those go first: it is not made.
   */
  function refresh(
    endpoint: Endpoint,
    parameters: Parameters,
    target: string,
    { meter, client, clientKey }: Caller,
  ): void {
    if (inFlight.isInFlight(target) || guard?.hasRoom(endpoint) === false) return;
    const price = service.price(endpoint);
    if (!meter.canAfford(price)) return;
    meter.setAside(price);
    const aside = { meter: new Meter(Number.POSITIVE_INFINITY), signal: stopping, client, clientKey };
    // Whoever asks once the time is quite over hears of a failure.
    ask(endpoint, parameters, target, aside).catch(() => undefined);
  }

  return {
    name: service.name,
    price: (endpoint) => service.price(endpoint),
    call(endpoint, parameters, caller) {
      let target: string;
      try {
        target = requestUrl(service, endpoint, parameters);
      } catch (fault) {
        return Promise.reject(fault);
      }
      const kept = caller.bypassesCache ? undefined : cache.recall(target);
      if (kept !== undefined) {
        const now = Date.now();
        const isFresh = now < kept.freshUntil;
        if (now < kept.refreshUntil) {
          if (!isFresh) refresh(endpoint, parameters, target, caller);
          caller.meter.saved(!isFresh);
          spared(caller, endpoint, isFresh ? 'kept' : 'stale');
          return kept.failure === undefined ? Promise.resolve(kept.answer as never) : Promise.reject(kept.failure);
        }
      }
      if (caller.signal.aborted) return Promise.reject(caller.signal.reason);
      return ask(endpoint, parameters, target, caller);
    },
    holds(endpoint, parameters) {
      try {
        const kept = cache.recall(requestUrl(service, endpoint, parameters));
        return kept !== undefined && kept.freshUntil > Date.now();
      } catch {
        return false; // What cannot be asked for is not kept, and says so when it is asked for.
      }
    },
  };
}
