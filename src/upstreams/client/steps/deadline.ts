import { Cancellation, type CancelSignal } from '../../../cancellation.ts';
import { GatewayError } from '../../../errors.ts';
import type { Attempt, Step, Wrap } from './step.ts';

/**
 * Cancels an attempt after `ms`, or when its call is cancelled. An attempt that fails, for whatever reason, is settled. In the end
 * neither the timer nor the listener is left.
 */
export function deadline(ms: number): Wrap<Step<Attempt>, Step<Attempt>> {
  return (next) =>
    ({ call, accounting, signal: parent }) => {
      const signal = new TimedSignal(ms, parent);
      const fail = (fault: unknown): never => {
        signal.end();
        throw accounting.fail(fault, parent.aborted);
      };
      try {
        return next({ call, accounting, signal }).then((answer) => {
          signal.end();
          return answer;
        }, fail);
      } catch (defect) {
        // A step that throws instead of rejecting has failed too.
        return Promise.reject(defect).catch(fail);
      }
    };
}

class TimedSignal extends Cancellation {
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
