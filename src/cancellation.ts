/** Fires once, when what it is for is cancelled. An `AbortSignal` is one too. */
export interface CancelSignal {
  readonly aborted: boolean;
  /** Why it was cancelled. */
  readonly reason: unknown;
  addEventListener(type: 'abort', listener: () => void): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/**
 * Cancels work inside the gateway. An `AbortController` with its signal takes several times as long to make, and to add a listener
 * to, and each call has two.
 */
export class Cancellation implements CancelSignal {
  aborted = false;
  reason: unknown = undefined;
  /** In the order in which they were added. */
  readonly #listeners: (() => void)[] = [];

  /** The first reason counts. */
  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    // One after the other: a listener may remove another, which is not called then.
    for (let next = this.#listeners.shift(); next !== undefined; next = this.#listeners.shift()) next();
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    this.#listeners.push(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    const index = this.#listeners.indexOf(listener);
    if (index !== -1) this.#listeners.splice(index, 1);
  }
}
