import type { CancelSignal } from '../cancel.ts';
import { Line } from './line.ts';

/** A bound on the calls that are under way at once, and on those that wait: a service that hangs must not take the process with it. */
export class Bulkhead {
  readonly most: number;
  readonly queue: number;
  readonly #line = new Line();
  #running = 0;
  #waiting = 0;

  constructor(most: number, queue: number) {
    this.most = most;
    this.queue = queue;
  }

  get running(): number {
    return this.#running;
  }

  get waiting(): number {
    return this.#waiting;
  }

  /** Whether nobody more may wait. */
  get isFull(): boolean {
    return this.#waiting >= this.queue;
  }

  /** Takes a place; false where none is free. */
  enter(): boolean {
    if (this.#running >= this.most) return false;
    this.#running += 1;
    return true;
  }

  /** Waits for a place, and has it then. */
  async wait(signal: CancelSignal): Promise<void> {
    await this.counted(this.#line.join(signal));
  }

  /** Gives a place back: to whoever waits for it. */
  leave(): void {
    if (!this.#line.next()) this.#running -= 1;
  }

  /** Counts among those who wait, for whatever it is. */
  async counted<T>(waiting: Promise<T>): Promise<T> {
    this.#waiting += 1;
    try {
      return await waiting;
    } finally {
      this.#waiting -= 1;
    }
  }
}
