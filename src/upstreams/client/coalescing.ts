import { Cancellation, type CancelSignal } from '../../cancellation.ts';

/** The promise of a caller that waits for a call's answer. */
interface WaitingCaller<T, Caller> {
  resolve(answer: T): void;
  reject(reason: unknown): void;
  readonly signal: CancelSignal;
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

/** What a caller gets of an answer. May throw: then that caller is rejected. */
export type Deliver<T, Caller> = (answer: T, caller: Caller | undefined) => T;

/** A call in flight. */
class Flight<T, Caller> implements WaitingCallers<Caller> {
  readonly #cancellation = new Cancellation();
  /** Usually one. */
  #waiters: WaitingCaller<T, Caller>[] = [];
  readonly #key: string;
  /** All that can be joined. */
  readonly #flights: Map<string, Flight<T, Caller>>;
  readonly #deliver: Deliver<T, Caller>;
  onJoin: ((caller: Caller) => void) | undefined = undefined;
  onLeave: ((caller: Caller) => void) | undefined = undefined;

  constructor(key: string, flights: Map<string, Flight<T, Caller>>, deliver: Deliver<T, Caller>) {
    this.#key = key;
    this.#flights = flights;
    this.#deliver = deliver;
  }

  /** Fires when no caller waits for the answer any more. */
  get signal(): CancelSignal {
    return this.#cancellation;
  }

  *all(): Iterable<Caller> {
    for (const { caller } of this.#waiters) if (caller !== undefined) yield caller;
  }

  answer(result: T): void {
    for (const waiting of this.#end()) {
      try {
        waiting.resolve(this.#deliver(result, waiting.caller));
      } catch (fault) {
        waiting.reject(fault);
      }
    }
  }

  reject(reason: unknown): void {
    for (const waiting of this.#end()) waiting.reject(reason);
  }

  fail(reason: unknown): void {
    this.reject(reason);
    this.#cancellation.abort(reason);
  }

  add(waiting: WaitingCaller<T, Caller>): void {
    // A list that grows by `push` takes room for 17.
    if (this.#waiters.length === 0) this.#waiters = [waiting];
    else this.#waiters.push(waiting);
    waiting.signal.addEventListener('abort', waiting.leave);
  }

  /** Rejects for one caller. The call continues for the others, and is cancelled when the last one leaves. */
  remove(waiting: WaitingCaller<T, Caller>): void {
    const { signal, caller } = waiting;
    this.#waiters = this.#waiters.filter((other) => other !== waiting);
    signal.removeEventListener('abort', waiting.leave);
    waiting.reject(signal.reason);
    if (this.#waiters.length === 0) {
      this.#forget();
      this.#cancellation.abort(signal.reason);
      return;
    }
    if (caller !== undefined) this.onLeave?.(caller);
  }

  /**
   * Returns the callers, each of which must be told the outcome. No caller can join the call from then on. Old tables of `#flights`
   * keep a flight reachable for a while, as `Slots` explains, so it drops its callbacks and callers.
   */
  #end(): readonly WaitingCaller<T, Caller>[] {
    this.#forget();
    this.onJoin = undefined;
    this.onLeave = undefined;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const { signal, leave } of waiters) signal.removeEventListener('abort', leave);
    return waiters;
  }

  /** Another call may have taken its place. */
  #forget(): void {
    if (this.#flights.get(this.#key) === this) this.#flights.delete(this.#key);
  }
}

/**
 * Makes the same call once while it is in flight. All its callers wait for one answer, and the call is cancelled when the
 * last of them leaves. Credentials must not share an instance.
 */
export class Coalescing<T, Caller = unknown> {
  readonly #flights = new Map<string, Flight<T, Caller>>();
  readonly #deliver: Deliver<T, Caller>;

  constructor(deliver: Deliver<T, Caller> = (answer) => answer) {
    this.#deliver = deliver;
  }

  isInFlight(key: string): boolean {
    return this.#flights.has(key);
  }

  /** Joins the call under `key`, or starts it. Rejects with the signal's reason as soon as `signal` fires. */
  join(
    key: string,
    signal: CancelSignal,
    start: (signal: CancelSignal, callers: WaitingCallers<Caller>) => Promise<T>,
    caller?: Caller,
  ): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const known = this.#flights.get(key);
    const flight = known ?? new Flight(key, this.#flights, this.#deliver);
    const answer = new Promise<T>((resolve, reject) => {
      const leave = (): void => flight.remove(waiting);
      const waiting: WaitingCaller<T, Caller> = { resolve, reject, signal, caller, leave };
      flight.add(waiting);
    });
    if (known === undefined) {
      this.#flights.set(key, flight);
      start(flight.signal, flight).then(
        (result) => flight.answer(result),
        (reason: unknown) => flight.reject(reason),
      );
    } else if (caller !== undefined) flight.onJoin?.(caller);
    return answer;
  }

  /** No caller joins the calls in flight any more: their answers may be older than a write. Their present callers are answered. */
  forgetInFlight(): void {
    this.#flights.clear();
  }
}
