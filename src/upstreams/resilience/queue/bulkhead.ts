import type { CancelSignal } from '../../../cancellation.ts';
import type { QueueBound } from './queue-bound.ts';
import { WaitQueue } from './wait-queue.ts';
import { oneClient, type WaitingClients } from './waiting-clients.ts';

/** Limits the calls to one service that are in progress, so that a hanging service cannot exhaust the process. */
export class Bulkhead {
  /** The most calls in progress. */
  readonly limit: number;
  /** The bound on what waits for the service, here or at a rate limiter. */
  readonly queue: QueueBound;
  readonly #waiting: WaitQueue;
  #running = 0;

  constructor(limit: number, queue: QueueBound) {
    this.limit = limit;
    this.queue = queue;
    // Twice as many operations as calls: each is busy with an answer for a part of its time.
    this.#waiting = new WaitQueue(queue, { mostBegun: () => 2 * limit });
  }

  get running(): number {
    return this.#running;
  }

  get hasRoom(): boolean {
    return this.#running < this.limit;
  }

  /** Takes a place; false where none is free. */
  tryAcquire(): boolean {
    if (!this.hasRoom) return false;
    this.#running += 1;
    return true;
  }

  /** Waits until the call has a place. */
  acquire(signal: CancelSignal, waiters: WaitingClients = oneClient()): Promise<boolean> {
    return this.#waiting.join(signal, waiters);
  }

  /** Gives a place to the next waiting call, or frees it. */
  release(): void {
    if (!this.#waiting.admitNext()) this.#running -= 1;
  }
}
