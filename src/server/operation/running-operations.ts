import { GatewayError } from '../../errors.ts';
import type { Operation } from '../../resolve/operation.ts';

/** Where an operation is in the table of those that run. */
export type Slot = number;

/**
 * The operations in progress, which can be ended when the gateway stops. They are in slots that are used again: when the table
 * of a `Set` is full of deleted members V8 makes a new one, which the old one refers to. Once a table is in the old generation, all
 * that follow stay with it, and every operation in them, until a full collection.
 */
export class RunningOperations {
  readonly #slots: (Operation | undefined)[] = [];
  readonly #free: Slot[] = [];

  /** Returns its slot, for `delete`. */
  add(operation: Operation): Slot {
    const slot = this.#free.pop() ?? this.#slots.length;
    this.#slots[slot] = operation;
    return slot;
  }

  delete(slot: Slot): void {
    this.#slots[slot] = undefined;
    this.#free.push(slot);
  }

  /** Ends each operation: its answer has what is known by now, and an error for the rest. */
  end(): void {
    const reason = new GatewayError('SHUTTING_DOWN', 'the gateway stopped before the answer was complete');
    for (const operation of this.#slots) operation?.time.stop(reason);
  }
}
