import { oneClient, type QueueBound, type WaitingClients } from './queue-bound.ts';
import { TokenBucket } from './token-bucket.ts';
import { WaitQueue } from './wait-queue.ts';

/** Calls wait for a pause of at most this length. A longer one refuses them at once: another service may answer meanwhile. */
export const longestPauseWaitedMs = 5_000;

/**
 * Limits how fast calls under one credential are sent: by a rate, where one is known, and by the pauses that the service
 * asks for. A call that need not wait costs no timer and no promise.
 */
export class RateLimiter {
  readonly #waiting: WaitQueue;
  readonly #onCall: (() => void) | undefined;
  #bucket: TokenBucket | undefined;
  /** By the monotonic clock; 0 is no pause. */
  #pausedUntil = 0;
  #timer: NodeJS.Timeout | undefined;

  /** `onCall` is called for each call that the rate admits. */
  constructor(perSecond: number | undefined, queue: QueueBound, onCall?: () => void) {
    this.#waiting = new WaitQueue(queue, () => this.#stopTimer());
    this.#onCall = onCall;
    this.setRate(perSecond);
  }

  /** Calls per second; undefined is no limit. */
  setRate(perSecond: number | undefined): void {
    if (perSecond === undefined) this.#bucket = undefined;
    else if (this.#bucket === undefined) this.#bucket = new TokenBucket(perSecond);
    else this.#bucket.setRate(perSecond);
    this.#stopTimer();
    this.#admitWaiting();
  }

  /** Pauses all calls. A shorter pause does not end a longer one. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
    this.#stopTimer();
    this.#admitWaiting();
  }

  /** Makes `acquire` return false for every waiting call. */
  dismiss(): void {
    this.#waiting.dismiss();
  }

  /** Deducts calls that other instances have made under the same credential. */
  deduct(calls: number): void {
    this.#bucket?.deduct(calls);
  }

  /** Whether a call may be sent now; if so, it counts. */
  tryAcquire(): boolean {
    if (this.#bucket === undefined && this.#pausedUntil === 0) return true;
    return this.#waiting.length === 0 && this.pauseMs === 0 && this.#take();
  }

  /** Waits until a call may be sent, and counts it. False where the call was dismissed. */
  acquire(signal: AbortSignal, waiters: WaitingClients = oneClient()): Promise<boolean> {
    const turn = this.#waiting.join(signal, waiters);
    this.#admitWaiting();
    return turn;
  }

  /** The expected wait of this client's next call. */
  waitMsOf(client: string): number {
    return this.pauseMs + (this.#bucket?.msUntil(this.#waiting.countAhead(client) + 1) ?? 0);
  }

  /** The expected wait of a call behind all that wait now. */
  get waitMs(): number {
    return this.pauseMs + (this.#bucket?.msUntil(this.#waiting.length + 1) ?? 0);
  }

  /** How long the pause still lasts; 0 where there is none. */
  get pauseMs(): number {
    if (this.#pausedUntil === 0) return 0;
    const left = this.#pausedUntil - performance.now();
    if (left > 0) return left;
    this.#pausedUntil = 0;
    return 0;
  }

  #take(): boolean {
    if (this.#bucket === undefined) return true;
    if (!this.#bucket.take()) return false;
    this.#onCall?.();
    return true;
  }

  /** Admits waiting calls as far as the rate allows, and sets a timer for the next one. */
  #admitWaiting(): void {
    if (this.#timer !== undefined) return;
    while (this.#waiting.length > 0) {
      if (this.pauseMs > 0 || !this.#take()) {
        const ms = this.pauseMs || (this.#bucket?.msUntil(1) ?? 0);
        this.#timer = setTimeout(() => {
          this.#timer = undefined;
          this.#admitWaiting();
        }, Math.ceil(ms));
        return;
      }
      this.#waiting.admitNext();
    }
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
