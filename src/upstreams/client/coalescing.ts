/** The promise of a caller that waits for a call's answer. */
interface WaitingCaller<T, Caller> {
  resolve(answer: T): void;
  reject(reason: unknown): void;
  readonly signal: AbortSignal;
  readonly caller: Caller | undefined;
  readonly leave: () => void;
}

/** The callers that wait for one call, as the call sees them. */
export interface WaitingCallers<Caller> {
  /** In the order in which they joined. */
  all(): Iterable<Caller>;
  /** Called when a caller joins the call in flight. */
  onJoin: ((caller: Caller) => void) | undefined;
  /** Called when a caller has left and others still wait. */
  onLeave: ((caller: Caller) => void) | undefined;
  /** Cancels the call, and rejects for all callers. */
  fail(reason: unknown): void;
}

/** A call in flight. */
class Flight<T, Caller> implements WaitingCallers<Caller> {
  readonly #controller = new AbortController();
  readonly waiters = new Set<WaitingCaller<T, Caller>>();
  readonly #forget: (flight: Flight<T, Caller>) => void;
  onJoin: ((caller: Caller) => void) | undefined = undefined;
  onLeave: ((caller: Caller) => void) | undefined = undefined;

  constructor(forget: (flight: Flight<T, Caller>) => void) {
    this.#forget = forget;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  *all(): Iterable<Caller> {
    for (const { caller } of this.waiters) if (caller !== undefined) yield caller;
  }

  /** Settles the promise of every caller. No caller can join the call from then on. */
  settle(settleOne: (waiting: WaitingCaller<T, Caller>) => void): void {
    this.#forget(this);
    const waiters = [...this.waiters];
    this.waiters.clear();
    for (const waiting of waiters) {
      waiting.signal.removeEventListener('abort', waiting.leave);
      settleOne(waiting);
    }
  }

  fail(reason: unknown): void {
    this.settle((waiting) => waiting.reject(reason));
    this.#controller.abort(reason);
  }

  add(waiting: WaitingCaller<T, Caller>): void {
    this.waiters.add(waiting);
    waiting.signal.addEventListener('abort', waiting.leave);
  }

  /** Rejects for one caller. The call continues for the others, and is cancelled when the last one leaves. */
  remove(waiting: WaitingCaller<T, Caller>): void {
    const { signal, caller } = waiting;
    this.waiters.delete(waiting);
    signal.removeEventListener('abort', waiting.leave);
    waiting.reject(signal.reason);
    if (this.waiters.size === 0) {
      this.#forget(this);
      this.#controller.abort(signal.reason);
      return;
    }
    if (caller !== undefined) this.onLeave?.(caller);
  }
}

/**
 * Makes the same call once while it is in flight. All its callers wait for one answer, and the call is cancelled when the
 * last of them leaves. Credentials must not share an instance.
 */
export class Coalescing<T, Caller = unknown> {
  readonly #flights = new Map<string, Flight<T, Caller>>();

  isInFlight(key: string): boolean {
    return this.#flights.has(key);
  }

  /** Joins the call under `key`, or starts it. Rejects with the signal's reason as soon as `signal` fires. */
  join(
    key: string,
    signal: AbortSignal,
    start: (signal: AbortSignal, callers: WaitingCallers<Caller>) => Promise<T>,
    caller?: Caller,
  ): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const known = this.#flights.get(key);
    const flight = known ?? this.#open(key);
    const answer = new Promise<T>((resolve, reject) => {
      const waiting: WaitingCaller<T, Caller> = {
        resolve,
        reject,
        signal,
        caller,
        leave: () => flight.remove(waiting),
      };
      flight.add(waiting);
    });
    if (known === undefined)
      start(flight.signal, flight).then(
        (result) => flight.settle((waiting) => waiting.resolve(result)),
        (reason: unknown) => flight.settle((waiting) => waiting.reject(reason)),
      );
    else if (caller !== undefined) flight.onJoin?.(caller);
    return answer;
  }

  /** No caller joins the calls in flight any more: their answers may be older than a write. Their present callers are answered. */
  forgetInFlight(): void {
    this.#flights.clear();
  }

  #open(key: string): Flight<T, Caller> {
    const flight = new Flight<T, Caller>((ended) => {
      if (this.#flights.get(key) === ended) this.#flights.delete(key);
    });
    this.#flights.set(key, flight);
    return flight;
  }
}
