import { Canceller, type CancelSignal } from '../cancel.ts';
import { GatewayError } from '../errors.ts';
import { sleep } from '../upstreams/client/sleep.ts';

/** How long one operation may go on: until its time is over, its client has left, or its answer stands. */
export class Lifetime {
  readonly #canceller = new Canceller();
  readonly #release: () => void;
  readonly #extend: (ms: number) => void;

  constructor(ms: number, client: CancelSignal | undefined) {
    const canceller = this.#canceller;
    const begun = Date.now();
    let endsAt = begun + ms;
    canceller.endsAt = endsAt;
    const over = (): void =>
      canceller.abort(new GatewayError('UPSTREAM_TIMEOUT', `the operation's ${(endsAt - begun) / 1000} s are over`));
    let timer = setTimeout(over, ms);
    const leave = (): void => canceller.abort(new GatewayError('CANCELLED', 'the client went away'));
    if (client?.aborted) leave();
    else client?.addEventListener('abort', leave);
    // V8 puts a function that is assigned to a property straight into the old generation, and with it all that it holds
    // for as long: named first, it dies young, and the operation with it.
    const release = (): void => {
      clearTimeout(timer);
      client?.removeEventListener('abort', leave);
    };
    this.#release = release;
    const extend = (longer: number): void => {
      if (Date.now() + longer <= endsAt) return;
      endsAt = Date.now() + longer;
      canceller.endsAt = endsAt;
      clearTimeout(timer);
      timer = setTimeout(over, longer);
    };
    this.#extend = extend;
  }

  /** Fires when it is over. */
  get signal(): CancelSignal {
    return this.#canceller;
  }

  /** Whether going on makes no sense: the client has left, or the time is over. */
  get isOver(): boolean {
    return this.#canceller.aborted;
  }

  /** Lets the operation last at least so much longer from now on: whoever asks to wait for minutes is not cut off by the usual deadline. */
  extend(ms: number): void {
    this.#extend(ms);
  }

  /** Waits; rejects as soon as it is over. */
  pause(ms: number): Promise<void> {
    return sleep(ms, this.#canceller);
  }

  /** The answer stands. `isAwaited` says that there are calls whose answer nobody waits for any more. */
  end(isAwaited: boolean): void {
    this.#release();
    if (isAwaited) this.#canceller.abort(new GatewayError('CANCELLED', 'the operation is over'));
  }
}
