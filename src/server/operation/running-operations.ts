import { GatewayError } from '../../errors.ts';
import type { Operation } from '../../resolve/operation.ts';

/** The operations in progress, which can be ended when the gateway stops. */
export class RunningOperations {
  readonly #running = new Set<Operation>();

  add(operation: Operation): void {
    this.#running.add(operation);
  }

  delete(operation: Operation): void {
    this.#running.delete(operation);
  }

  /** Ends each operation: its answer has what is known by now, and an error for the rest. */
  end(): void {
    const reason = new GatewayError('SHUTTING_DOWN', 'the gateway stopped before the answer was complete');
    for (const { time } of this.#running) time.stop(reason);
  }
}
