import type { CancelSignal } from '../cancel.ts';

/** People in a queue, first come, first served. Who goes away leaves it at once, and leaves nothing behind. */
export class Line {
  /** Each is told whether it may go, or is sent away. */
  readonly #waiters = new Set<(mayGo: boolean) => void>();
  readonly #onEmpty: () => void;

  constructor(onEmpty: () => void = () => undefined) {
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
      signal.addEventListener('abort', leave);
    });
  }

  /** Lets the first one go; false where nobody waits. */
  next(): boolean {
    for (const first of this.#waiters) {
      first(true);
      return true;
    }
    return false;
  }

  /** Sends everyone away. */
  dismiss(): void {
    for (const waiter of [...this.#waiters]) waiter(false);
  }

  #remove(waiter: (mayGo: boolean) => void): void {
    if (this.#waiters.delete(waiter) && this.#waiters.size === 0) this.#onEmpty();
  }
}
