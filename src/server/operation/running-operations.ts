import { GatewayError } from '../../errors.ts';
import type { Operation } from '../../resolve/operation.ts';

/** The place of an operation among those that run. */
export type Place = number;

/**
 * The operations in progress, which can be ended when the gateway stops. They are in places that are used again: when the table
 * of a `Set` is full of deleted members V8 makes a new one, which the old one refers to. Once a table is in the old generation, all
 * that follow stay with it, and every operation in them, until a full collection.
 */
export class RunningOperations {
  readonly #places: (Operation | undefined)[] = [];
  readonly #free: Place[] = [];

  /** Returns its place, for `delete`. */
  add(operation: Operation): Place {
    const place = this.#free.pop() ?? this.#places.length;
    this.#places[place] = operation;
    return place;
  }

  delete(place: Place): void {
    this.#places[place] = undefined;
    this.#free.push(place);
  }

  /** Ends each operation: its answer has what is known by now, and an error for the rest. */
  end(): void {
    const reason = new GatewayError('SHUTTING_DOWN', 'the gateway stopped before the answer was complete');
    for (const operation of this.#places) operation?.time.stop(reason);
  }
}
