import { Cancellation, type CancelSignal } from '../cancellation.ts';
import { GatewayError } from '../errors.ts';
import { sleep } from '../upstreams/client/sleep.ts';
import type { Deadline } from '../upstreams/contract/upstream.ts';

/** How long an operation may take: until its time is over, its client disconnects, or its answer is complete. */
export class Lifetime implements Deadline {
  readonly #cancellation = new Cancellation();
  #endsAt: number;
  readonly #release: () => void;
  readonly #extend: (ms: number) => void;

  constructor(ms: number, client: CancelSignal | undefined) {
    const cancellation = this.#cancellation;
    const begun = Date.now();
    this.#endsAt = begun + ms;
    const over = (): void =>
      cancellation.abort(
        new GatewayError(
          'UPSTREAM_TIMEOUT',
          `the operation took longer than ${(this.#endsAt - begun) / 1000} s; ask for less, or raise OPERATION_TIMEOUT_SECONDS`,
        ),
      );
    let timer = setTimeout(over, ms);
    const leave = (): void => cancellation.abort(new GatewayError('CANCELLED', 'the client disconnected'));
    if (client?.aborted) leave();
    else client?.addEventListener('abort', leave);
    // In a constant first: V8 allocates a function that is assigned to a property in the old generation, and with it the
    // whole operation.
    const release = (): void => {
      clearTimeout(timer);
      client?.removeEventListener('abort', leave);
    };
    this.#release = release;
    const extend = (longer: number): void => {
      if (Date.now() + longer <= this.#endsAt) return;
      this.#endsAt = Date.now() + longer;
      clearTimeout(timer);
      timer = setTimeout(over, longer);
    };
    this.#extend = extend;
  }

  /** When its time is over. */
  get endsAt(): number {
    return this.#endsAt;
  }

  /** Fires when it is over. */
  get signal(): CancelSignal {
    return this.#cancellation;
  }

  /** Whether the client has disconnected or the time is over. */
  get isOver(): boolean {
    return this.#cancellation.aborted;
  }

  /** Extends the deadline to at least so many milliseconds from now, for a client that asks to wait for minutes. */
  extend(ms: number): void {
    this.#extend(ms);
  }

  /** Ends it for this reason, before its time. */
  stop(reason: GatewayError): void {
    this.#cancellation.abort(reason);
  }

  /** Waits; rejects as soon as it is over. */
  pause(ms: number): Promise<void> {
    return sleep(ms, this.#cancellation);
  }

  /** Ends the operation. `isAwaited` says that calls are under way whose answers are not needed any more; they are cancelled. */
  end(isAwaited: boolean): void {
    this.#release();
    if (isAwaited) this.#cancellation.abort(new GatewayError('CANCELLED', 'the operation is over'));
  }
}
