import { GatewayError } from '../../../errors.ts';
import type { Attempt, Step, Wrap } from './step.ts';

/** Cancels an attempt after `ms`. An attempt that fails, for whatever reason, is settled. */
export function deadline(ms: number): Wrap<Step<Attempt>, Step<Attempt>> {
  return (next) =>
    ({ call, accounting, signal }) =>
      withDeadline(
        ms,
        signal,
        (timed) => next({ call, accounting, signal: timed }),
        (fault) => accounting.fail(fault, signal.aborted),
      );
}

/**
 * Runs `work` with a signal that fires when `parent` does or after `ms`. The timer and the listener are removed when the
 * promise settles. A rejection goes through `toFailure`.
 */
export function withDeadline<T>(
  ms: number,
  parent: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
  toFailure: (fault: unknown) => unknown = (fault) => fault,
): Promise<T> {
  const controller = new AbortController();
  const passOn = (): void => controller.abort(parent.reason);
  if (parent.aborted) passOn();
  else parent.addEventListener('abort', passOn);
  const timer = setTimeout(
    () =>
      controller.abort(
        new GatewayError(
          'UPSTREAM_TIMEOUT',
          `no complete answer within ${ms / 1000} s; raise CALL_TIMEOUT_SECONDS to wait longer`,
        ),
      ),
    ms,
  );
  const tidy = (): void => {
    clearTimeout(timer);
    parent.removeEventListener('abort', passOn);
  };
  let working: Promise<T>;
  try {
    working = work(controller.signal);
  } catch (fault) {
    tidy();
    return Promise.reject(toFailure(fault));
  }
  return working.then(
    (done) => {
      tidy();
      return done;
    },
    (fault: unknown) => {
      tidy();
      throw toFailure(fault);
    },
  );
}
