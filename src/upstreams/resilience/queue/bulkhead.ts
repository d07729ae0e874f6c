import { type Askers, alone, QueueBound } from './queue-bound.ts';
import { WaitQueue } from './wait-queue.ts';

/** A bound on the calls that are under way at once, and on those that wait: a service that hangs must not take the process with it. */
export class Bulkhead {
  readonly most: number;
  /** Those who wait for a place, and with them those who wait for their turn. */
  readonly queue: QueueBound;
  readonly #waiting: WaitQueue;
  #running = 0;

  constructor(most: number, queue: number, queueOfOne: number = queue) {
    this.most = most;
    this.queue = new QueueBound(queue, queueOfOne);
    this.#waiting = new WaitQueue(this.queue);
  }

  get running(): number {
    return this.#running;
  }

  /** Whether a place is free. */
  get hasRoom(): boolean {
    return this.#running < this.most;
  }

  /** Takes a place; false where none is free. */
  enter(): boolean {
    if (!this.hasRoom) return false;
    this.#running += 1;
    return true;
  }

  /** Waits for a place, and has it then. */
  wait(signal: AbortSignal, askers: Askers = alone()): Promise<boolean> {
    return this.#waiting.join(signal, askers);
  }

  /** Gives a place back: to the client whose turn it is. */
  leave(): void {
    if (!this.#waiting.next()) this.#running -= 1;
  }
}
