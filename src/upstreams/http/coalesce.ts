import { Canceller, type CancelSignal } from './cancel.ts';

/** Someone who waits for a call's answer. */
interface Waiter<T> {
  resolve(answer: T): void;
  reject(reason: unknown): void;
  readonly signal: CancelSignal;
  readonly leave: () => void;
}

interface Flight<T> {
  readonly canceller: Canceller;
  readonly waiters: Set<Waiter<T>>;
}

/**
 * Coalescing: the same call in flight is made once. Everyone who asks meanwhile waits for the one answer, and the call
 * is cancelled only when the last of them has gone away. Keys must hold the identity of the credential.
 */
export class Coalescing<T> {
  readonly #flights = new Map<string, Flight<T>>();

  isInFlight(key: string): boolean {
    return this.#flights.has(key);
  }

  /** Joins the call under `key`, or starts it. Rejects with the signal's reason as soon as `signal` fires. */
  join(key: string, signal: CancelSignal, start: (signal: CancelSignal) => Promise<T>): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const flight = this.#flights.get(key) ?? this.#start(key, start, signal.endsAt);
    return new Promise((resolve, reject) => {
      const waiter: Waiter<T> = { resolve, reject, signal, leave: () => this.#leave(key, flight, waiter) };
      flight.waiters.add(waiter);
      signal.addEventListener('abort', waiter.leave);
    });
  }

  /** From now on nobody joins what is under way, which may answer with what has since been changed. Who waits for it is answered. */
  startAnew(): void {
    this.#flights.clear();
  }

  #start(key: string, start: (signal: CancelSignal) => Promise<T>, endsAt: number | undefined): Flight<T> {
    const flight: Flight<T> = { canceller: new Canceller(), waiters: new Set() };
    flight.canceller.endsAt = endsAt;
    this.#flights.set(key, flight);
    const settle = (tell: (waiter: Waiter<T>) => void): void => {
      this.#forget(key, flight);
      const waiters = [...flight.waiters];
      flight.waiters.clear();
      for (const waiter of waiters) {
        waiter.signal.removeEventListener('abort', waiter.leave);
        tell(waiter);
      }
    };
    start(flight.canceller).then(
      (answer) => settle((waiter) => waiter.resolve(answer)),
      (reason: unknown) => settle((waiter) => waiter.reject(reason)),
    );
    return flight;
  }

  #leave(key: string, flight: Flight<T>, waiter: Waiter<T>): void {
    flight.waiters.delete(waiter);
    waiter.signal.removeEventListener('abort', waiter.leave);
    waiter.reject(waiter.signal.reason);
    if (flight.waiters.size > 0) return;
    this.#forget(key, flight);
    flight.canceller.abort(waiter.signal.reason);
  }

  #forget(key: string, flight: Flight<T>): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key);
  }
}
