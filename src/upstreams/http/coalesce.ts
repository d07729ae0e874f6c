interface Flight<T> {
  readonly answer: Promise<T>;
  readonly controller: AbortController;
  waiting: number;
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
  join(key: string, signal: AbortSignal, start: (signal: AbortSignal) => Promise<T>): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const flight = this.#flights.get(key) ?? this.#start(key, start);
    flight.waiting += 1;
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        reject(signal.reason);
        flight.waiting -= 1;
        if (flight.waiting > 0) return;
        if (this.#flights.get(key) === flight) this.#flights.delete(key);
        flight.controller.abort(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true });
      flight.answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  }

  #start(key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const controller = new AbortController();
    const answer = start(controller.signal).finally(() => {
      if (this.#flights.get(key)?.controller === controller) this.#flights.delete(key);
    });
    const flight: Flight<T> = { answer, controller, waiting: 0 };
    this.#flights.set(key, flight);
    return flight;
  }
}
