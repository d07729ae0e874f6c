/** So many values are completed in one turn of the event loop: some milliseconds' work. */
const valuesATurn = 4096;

/**
 * Divides the work of one run among turns of the event loop, so that a large answer does not keep everybody else
 * waiting. What fits into one turn never waits.
 */
export class Turns {
  readonly #values: () => number;
  #limit = valuesATurn;
  #next = 0;
  #waiting: (() => void)[] = [];
  #scheduled: NodeJS.Immediate | undefined;

  /** `values` tells how many have been completed so far. */
  constructor(values: () => number) {
    this.#values = values;
  }

  get isUsedUp(): boolean {
    return this.#values() > this.#limit;
  }

  /** Goes on with `work` in a later turn, after what waits already. */
  later(work: () => void): void {
    this.#waiting.push(work);
    this.#scheduled ??= setImmediate(() => this.#begin());
  }

  /** Drops what waits. */
  stop(): void {
    clearImmediate(this.#scheduled);
    this.#scheduled = undefined;
    this.#waiting = [];
    this.#next = 0;
  }

  #begin(): void {
    this.#scheduled = undefined;
    this.#limit = this.#values() + valuesATurn;
    while (this.#next < this.#waiting.length && !this.isUsedUp) this.#waiting[this.#next++]?.();
    if (this.#next === this.#waiting.length) {
      this.#waiting = [];
      this.#next = 0;
    } else this.#scheduled ??= setImmediate(() => this.#begin());
  }
}
