import type { CancelSignal } from '../../../cancellation.ts';
import type { QueueBound } from './queue-bound.ts';
import { TokenBucket } from './token-bucket.ts';
import { WaitQueue } from './wait-queue.ts';
import { oneClient, type WaitingClients } from './waiting-clients.ts';

/** Calls wait for a pause of at most this length. A longer one refuses them at once: another service may answer meanwhile. */
export const longestPauseWaitedMs = 5_000;

/** How a rate is shared with other instances. */
export interface Sharing {
  /** Called for each call that the rate admits. */
  onCall(): void;
  /** Called when a call begins to wait. */
  onWait(): void;
  /** The calls per second that this instance can expect of a rate. */
  expected(perSecond: number): number;
}

/**
 * Limits how fast calls under one credential are sent: by a rate, where one is known, and by the pauses that the service
 * asks for. A call that need not wait costs no timer and no promise.
 */
export class RateLimiter {
  readonly #waiting: WaitQueue;
  /** Set where other instances share the rate. */
  sharing: Sharing | undefined;
  #instances = 1;
  #bucket: TokenBucket | undefined;
  /** By the monotonic clock; 0 is no pause. */
  #pausedUntil = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(perSecond: number | undefined, queue: QueueBound) {
    this.#waiting = new WaitQueue(queue, {
      // A second's calls: with more, what has begun would take too long.
      mostBegun: () => Math.max(2, this.#bucket?.perSecond ?? 0),
      onEmpty: () => this.#stopTimer(),
    });
    this.setRate(perSecond);
  }

  /** Calls per second, of all instances together; undefined is no limit. */
  setRate(perSecond: number | undefined): void {
    if (perSecond === undefined) this.#bucket = undefined;
    else if (this.#bucket === undefined) this.#bucket = new TokenBucket(perSecond, this.#instances);
    else this.#bucket.setRate(perSecond);
    this.#reconsider();
  }

  /** How many instances share the rate; this one has an equal share. */
  setInstances(instances: number): void {
    if (instances === this.#instances) return;
    this.#instances = instances;
    this.#bucket?.setInstances(instances);
    this.#reconsider();
  }

  /** The rate of all instances together; undefined where there is none. */
  get perSecond(): number | undefined {
    return this.#bucket?.perSecond;
  }

  /** Whether there is a rate. */
  get isLimited(): boolean {
    return this.#bucket !== undefined;
  }

  /** How many calls wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Pauses all calls. A shorter pause does not end a longer one. */
  pause(ms: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, performance.now() + ms);
    this.#reconsider();
  }

  /** Makes `acquire` return false for every waiting call. */
  dismiss(): void {
    this.#waiting.dismiss();
  }

  /** Gives up to so many of its own calls to other instances; none while it needs them itself. */
  lend(most: number): number {
    return this.#mayLend ? (this.#bucket?.lend(most) ?? 0) : 0;
  }

  /** Milliseconds until there is a call to lend; infinite where there will be none. */
  get msUntilLend(): number {
    return this.#mayLend ? (this.#bucket?.msUntil(2) ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  }

  /** Uses calls that another instance has lent, as far as calls wait for them. */
  borrow(calls: number): void {
    this.#bucket?.borrow(calls, this.#waiting.length);
    this.#reconsider();
  }

  /** The other instances use so many calls per second: only what is left of the rate may be used at once. */
  startAfter(used: number): void {
    if (this.#bucket !== undefined) this.#bucket.limit(Math.max(0, 1 - used / this.#bucket.perSecond));
  }

  /** The next call waits as long as if all had been used. */
  useUp(): void {
    this.#bucket?.limit(0);
  }

  /** Whether a call may be sent now; if so, it counts. */
  tryAcquire(): boolean {
    if (this.#bucket === undefined && this.#pausedUntil === 0) return true;
    return this.#waiting.length === 0 && this.pauseMs === 0 && this.#take();
  }

  /** Waits until a call may be sent, and counts it. False where the call was dismissed. */
  acquire(signal: CancelSignal, waiters: WaitingClients = oneClient()): Promise<boolean> {
    const turn = this.#waiting.join(signal, waiters);
    this.#admitWaiting();
    if (this.#waiting.length > 0 && this.#bucket !== undefined) this.sharing?.onWait();
    return turn;
  }

  /** The expected wait of a call of these clients. */
  waitMsOf(waiters: WaitingClients): number {
    return this.pauseMs + this.#msUntil(this.#waiting.countAhead(waiters) + 1);
  }

  /** The expected wait of a call behind all that wait now. */
  get waitMs(): number {
    return this.pauseMs + this.#msUntil(this.#waiting.length + 1);
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
    this.sharing?.onCall();
    return true;
  }

  /** Milliseconds until so many calls have had their turn. */
  #msUntil(calls: number): number {
    const bucket = this.#bucket;
    return bucket === undefined ? 0 : bucket.msUntil(calls, this.sharing?.expected(bucket.perSecond));
  }

  get #mayLend(): boolean {
    return this.#waiting.length === 0 && this.pauseMs === 0;
  }

  /** After a change: waiting calls may go now, or at another time. */
  #reconsider(): void {
    this.#stopTimer();
    this.#admitWaiting();
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
