import type { CancelSignal } from '../cancel.ts';

/** How many wait at one service, in whichever queue, and how many may. */
export class QueueBound {
  readonly most: number;
  length = 0;

  constructor(most: number) {
    this.most = most;
  }

  get isFull(): boolean {
    return this.length >= this.most;
  }
}

/** First come, first served. Who goes away leaves the queue at once, and leaves nothing behind. */
export class WaitQueue {
  /** Each is told whether it may go, or is sent away. */
  readonly #waiters = new Set<(mayGo: boolean) => void>();
  readonly #queue: QueueBound;
  readonly #onEmpty: (() => void) | undefined;

  constructor(queue: QueueBound, onEmpty?: () => void) {
    this.#queue = queue;
    this.#onEmpty = onEmpty;
  }

  get length(): number {
    return this.#waiters.size;
  }

  /** Gives whether one may go; rejects with the signal's reason as soon as it fires. */
  join(signal: CancelSignal): Promise<boolean> {
    if (signal.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        signal.removeEventListener('abort', leave);
        this.#remove(waiter);
        reject(signal.reason);
      };
      const waiter = (mayGo: boolean): void => {
        signal.removeEventListener('abort', leave);
        this.#remove(waiter);
        resolve(mayGo);
      };
      this.#waiters.add(waiter);
      this.#queue.length += 1;
      signal.addEventListener('abort', leave);
    });
  }

  /** Lets the first one go; false where nobody waits. */
  next(): boolean {
    if (this.#waiters.size === 0) return false;
    for (const first of this.#waiters) {
      first(true);
      break;
    }
    return true;
  }

  /** Sends everyone away. */
  dismiss(): void {
    for (const waiter of [...this.#waiters]) waiter(false);
  }

  #remove(waiter: (mayGo: boolean) => void): void {
    this.#waiters.delete(waiter);
    this.#queue.length -= 1;
    if (this.#waiters.size === 0) this.#onEmpty?.();
  }
}
