import { type Askers, alone, type QueueBound } from './queue-bound.ts';
import { TokenBucket } from './token-bucket.ts';
import { WaitQueue } from './wait-queue.ts';

/**
 * How fast one credential may ask its service: a rate, where one is known, and pauses, where the service asks for one.
 * Whoever may go at once costs no timer and no promise.
 */
export class RateLimiter {
  readonly #waiting: WaitQueue;
  readonly #onSpent: (() => void) | undefined;
  #bucket: TokenBucket | undefined;
  /** By the process's own clock, which is never set back; 0 is no pause. */
  #pausedUntil = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `onSpent` is told of each call under a rate, so that others can be told. */
  constructor(perSecond: number | undefined, queue: QueueBound, onSpent?: () => void) {
    this.#waiting = new WaitQueue(queue, () => this.#disarm());
    this.#onSpent = onSpent;
    this.setRate(perSecond);
  }

  /** Calls per second; undefined is as many as there are. */
  setRate(perSecond: number | undefined): void {
    if (perSecond === undefined) this.#bucket = undefined;
    else if (this.#bucket === undefined) this.#bucket = new TokenBucket(perSecond);
    else this.#bucket.setRate(perSecond);
    this.#disarm();
    this.#pump();
  }

  /** Nobody asks for so long. A pause is never made shorter by another. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
    this.#disarm();
    this.#pump();
  }

  /** Sends away whoever waits. */
  dismiss(): void {
    this.#waiting.dismiss();
  }

  /** Other instances have made so many calls under the same credential. */
  spend(calls: number): void {
    this.#bucket?.spend(calls);
  }

  /** Whether a call may leave now; if so it counts. */
  enter(): boolean {
    if (this.#bucket === undefined && this.#pausedUntil === 0) return true;
    return this.#waiting.length === 0 && this.#pauseMs === 0 && this.#take();
  }

  /** Waits until a call may leave, which then counts. False for who is sent away. */
  wait(signal: AbortSignal, askers: Askers = alone()): Promise<boolean> {
    const turn = this.#waiting.join(signal, askers);
    this.#pump();
    return turn;
  }

  /** How long a call of this client's that comes now has to wait, as far as can be told. */
  waitMsOf(client: string): number {
    return this.#pauseMs + (this.#bucket?.msUntil(this.#waiting.ahead(client) + 1) ?? 0);
  }

  /** The same for a call that goes after everyone who waits. */
  get waitMs(): number {
    return this.#pauseMs + (this.#bucket?.msUntil(this.#waiting.length + 1) ?? 0);
  }

  /** How long the pause still lasts. */
  get pauseMs(): number {
    return this.#pauseMs;
  }

  get #pauseMs(): number {
    if (this.#pausedUntil === 0) return 0;
    const left = this.#pausedUntil - performance.now();
    if (left > 0) return left;
    this.#pausedUntil = 0;
    return 0;
  }

  #take(): boolean {
    if (this.#bucket === undefined) return true;
    if (!this.#bucket.take()) return false;
    this.#onSpent?.();
    return true;
  }

  /** Lets go whoever may, and looks again when the next one may. */
  #pump(): void {
    if (this.#timer !== undefined) return;
    while (this.#waiting.length > 0) {
      if (this.#pauseMs > 0 || !this.#take()) {
        const ms = this.#pauseMs || (this.#bucket?.msUntil(1) ?? 0);
        this.#timer = setTimeout(() => {
          this.#timer = undefined;
          this.#pump();
        }, Math.ceil(ms));
        return;
      }
      this.#waiting.next();
    }
  }

  #disarm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
