import { GatewayError } from '../../errors.ts';

/**
 * Runs `work` with a signal that fires when `parent` does or after `ms`. Whatever happens first, the timer and the
 * listener are gone when the promise settles. It rejects with what `failure` makes of the fault.
 */
export function withDeadline<T>(
  ms: number,
  parent: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
  failure: (fault: unknown) => unknown = (fault) => fault,
): Promise<T> {
  const controller = new AbortController();
  const passOn = (): void => controller.abort(parent.reason);
  if (parent.aborted) passOn();
  else parent.addEventListener('abort', passOn);
  const timer = setTimeout(
    () => controller.abort(new GatewayError('UPSTREAM_TIMEOUT', `no complete answer within ${ms / 1000} s`)),
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
    return Promise.reject(failure(fault));
  }
  return working.then(
    (done) => {
      tidy();
      return done;
    },
    (fault: unknown) => {
      tidy();
      throw failure(fault);
    },
  );
}
