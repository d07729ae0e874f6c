import { GatewayError } from '../../errors.ts';
import type { Operation } from '../../resolve/operation.ts';
import { type Slot, Slots } from '../../slots.ts';

/** The operations in progress, which can be ended when the gateway stops. */
export class RunningOperations {
  readonly #operations = new Slots<Operation>();

  /** Returns its slot, for `delete`. */
  add(operation: Operation): Slot {
    return this.#operations.add(operation);
  }

  delete(slot: Slot): void {
    this.#operations.delete(slot);
  }

  /** Ends each operation: its answer has what is known by now, and an error for the rest. */
  end(): void {
    const reason = new GatewayError('SHUTTING_DOWN', 'the gateway stopped before the answer was complete');
    for (const operation of this.#operations.all()) operation.time.stop(reason);
  }
}
