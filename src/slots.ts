/** The number of a slot. */
export type Slot = number;

/**
 * What is in progress, in slots that are used again. When the table of a `Set` is full of deleted members V8 makes a new one, which
 * the old one refers to. Once a table is in the old generation, all that follow stay with it, and every member in them, until a
 * full collection.
 */
export class Slots<T extends object> {
  readonly #slots: (T | undefined)[] = [];
  readonly #free: Slot[] = [];

  /** Returns its slot, for `delete`. */
  add(one: T): Slot {
    const slot = this.#free.pop() ?? this.#slots.length;
    this.#slots[slot] = one;
    return slot;
  }

  /** Empties a slot, for another one. */
  delete(slot: Slot): void {
    this.#slots[slot] = undefined;
    this.#free.push(slot);
  }

  /** All that are in progress, in no order. */
  all(): T[] {
    return this.#slots.filter((one) => one !== undefined);
  }
}
