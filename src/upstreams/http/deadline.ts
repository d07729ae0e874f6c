import { UpstreamError } from './errors.ts';

/**
 * Runs `work` with a signal that fires when `parent` does or after `ms`. Whatever happens first, the timer and the
 * listener are gone when the promise settles.
 */
export async function withDeadline<T>(ms: number, parent: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const passOn = (): void => controller.abort(parent.reason);
  if (parent.aborted) passOn();
  else parent.addEventListener('abort', passOn, { once: true });
  const timer = setTimeout(
    () => controller.abort(new UpstreamError('UPSTREAM_TIMEOUT', `no whole answer within ${ms / 1000} s`)),
    ms,
  );
  try {
    return await work(controller.signal);
  } finally {
    clearTimeout(timer);
    parent.removeEventListener('abort', passOn);
  }
}
