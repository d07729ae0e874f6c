import { Cancellation, type CancelSignal } from '../../../cancellation.ts';
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
  parent: CancelSignal,
  work: (signal: CancelSignal) => Promise<T>,
  toFailure: (fault: unknown) => unknown = (fault) => fault,
): Promise<T> {
  const timed = new Deadline(ms, parent);
  let working: Promise<T>;
  try {
    working = work(timed);
  } catch (fault) {
    timed.end();
    return Promise.reject(toFailure(fault));
  }
  return working.then(
    (done) => {
      timed.end();
      return done;
    },
    (fault: unknown) => {
      timed.end();
      throw toFailure(fault);
    },
  );
}

class Deadline extends Cancellation {
  readonly #parent: CancelSignal;
  readonly #passOn: () => void;
  readonly #timer: NodeJS.Timeout;

  constructor(ms: number, parent: CancelSignal) {
    super();
    // In a constant first: V8 allocates a function that is assigned to a property in the old generation.
    const passOn = (): void => this.abort(parent.reason);
    this.#parent = parent;
    this.#passOn = passOn;
    this.#timer = setTimeout(() => this.abort(timeout(ms)), ms);
    if (parent.aborted) passOn();
    else parent.addEventListener('abort', passOn);
  }

  /** Removes its timer and its listener. */
  end(): void {
    clearTimeout(this.#timer);
    this.#parent.removeEventListener('abort', this.#passOn);
  }
}

function timeout(ms: number): GatewayError {
  return new GatewayError(
    'UPSTREAM_TIMEOUT',
    `no complete answer within ${ms / 1000} s; raise CALL_TIMEOUT_SECONDS to wait longer`,
  );
}
