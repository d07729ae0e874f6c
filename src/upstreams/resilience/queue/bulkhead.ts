import { oneClient, QueueBound, type WaitingClients } from './queue-bound.ts';
import { WaitQueue } from './wait-queue.ts';

/** Limits the calls to one service that are in progress, so that a hanging service cannot exhaust the process. */
export class Bulkhead {
  /** The most calls in progress. */
  readonly limit: number;
  /** The bound on all calls that wait for the service, here or at a rate limiter. */
  readonly queue: QueueBound;
  readonly #waiting: WaitQueue;
  #running = 0;

  constructor(limit: number, queueLimit: number, queueLimitPerClient: number = queueLimit) {
    this.limit = limit;
    this.queue = new QueueBound(queueLimit, queueLimitPerClient);
    this.#waiting = new WaitQueue(this.queue);
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
  acquire(signal: AbortSignal, waiters: WaitingClients = oneClient()): Promise<boolean> {
    return this.#waiting.join(signal, waiters);
  }

  /** Gives a place to the next waiting call, or frees it. */
  release(): void {
    if (!this.#waiting.admitNext()) this.#running -= 1;
  }
}
