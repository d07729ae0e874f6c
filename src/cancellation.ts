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
  /** Usually there is one, which needs no list. */
  #listeners: (() => void) | (() => void)[] | undefined = undefined;

  /** The first reason counts. */
  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.reason = reason;
    const listeners = this.#listeners;
    if (typeof listeners === 'function') listeners();
    // One after the other: a listener may remove another, which is not called then.
    else if (listeners !== undefined) for (let next = listeners.shift(); next; next = listeners.shift()) next();
  }

  addEventListener(_type: 'abort', listener: () => void): void {
    if (this.#listeners === undefined) this.#listeners = listener;
    else if (typeof this.#listeners === 'function') this.#listeners = [this.#listeners, listener];
    else this.#listeners.push(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    const listeners = this.#listeners;
    if (listeners === listener) this.#listeners = undefined;
    if (typeof listeners !== 'object') return;
    const index = listeners.indexOf(listener);
    if (index !== -1) listeners.splice(index, 1);
  }
}
