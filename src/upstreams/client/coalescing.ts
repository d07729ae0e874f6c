/** Someone who waits for a call's answer. */
interface Waiter<T, Member> {
  resolve(answer: T): void;
  reject(reason: unknown): void;
  readonly signal: AbortSignal;
  readonly member: Member | undefined;
  readonly leave: () => void;
}

/** Those who wait for one call, as the call sees them. */
export interface Party<Member> {
  /** In the order in which they came. */
  members(): Iterable<Member>;
  /** Called when somebody joins the call that is under way. */
  onJoin: ((member: Member) => void) | undefined;
  /** Called when somebody has left and others still wait. */
  onLeave: ((member: Member) => void) | undefined;
  /** Cancels the call, and rejects for everyone who waits. */
  fail(reason: unknown): void;
}

class Flight<T, Member> implements Party<Member> {
  readonly #controller = new AbortController();
  readonly waiters = new Set<Waiter<T, Member>>();
  readonly #forget: (flight: Flight<T, Member>) => void;
  onJoin: ((member: Member) => void) | undefined = undefined;
  onLeave: ((member: Member) => void) | undefined = undefined;

  constructor(forget: (flight: Flight<T, Member>) => void) {
    this.#forget = forget;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  *members(): Iterable<Member> {
    for (const { member } of this.waiters) if (member !== undefined) yield member;
  }

  /** Lets everyone know how it ended. From then on nobody joins it. */
  settle(tell: (waiter: Waiter<T, Member>) => void): void {
    this.#forget(this);
    const waiters = [...this.waiters];
    this.waiters.clear();
    for (const waiter of waiters) {
      waiter.signal.removeEventListener('abort', waiter.leave);
      tell(waiter);
    }
  }

  fail(reason: unknown): void {
    this.settle((waiter) => waiter.reject(reason));
    this.#controller.abort(reason);
  }

  add(waiter: Waiter<T, Member>): void {
    this.waiters.add(waiter);
    waiter.signal.addEventListener('abort', waiter.leave);
  }

  /** Rejects for this waiter alone. The call goes on for the others, and is cancelled when the last of them leaves. */
  remove(waiter: Waiter<T, Member>): void {
    const { signal, member } = waiter;
    this.waiters.delete(waiter);
    signal.removeEventListener('abort', waiter.leave);
    waiter.reject(signal.reason);
    if (this.waiters.size === 0) {
      this.#forget(this);
      this.#controller.abort(signal.reason);
      return;
    }
    if (member !== undefined) this.onLeave?.(member);
  }
}

/**
 * Coalescing: the same call in flight is made once. Everyone who asks meanwhile waits for the one answer, and the call
 * is cancelled only when the last of them has gone away. Keys must hold the identity of the credential.
 */
export class Coalescing<T, Member = unknown> {
  readonly #flights = new Map<string, Flight<T, Member>>();

  isInFlight(key: string): boolean {
    return this.#flights.has(key);
  }

  /** Joins the call under `key`, or starts it. Rejects with the signal's reason as soon as `signal` fires. */
  join(
    key: string,
    signal: AbortSignal,
    start: (signal: AbortSignal, party: Party<Member>) => Promise<T>,
    member?: Member,
  ): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    const known = this.#flights.get(key);
    const flight = known ?? this.#open(key);
    const answer = new Promise<T>((resolve, reject) => {
      const waiter: Waiter<T, Member> = { resolve, reject, signal, member, leave: () => flight.remove(waiter) };
      flight.add(waiter);
    });
    if (known === undefined)
      start(flight.signal, flight).then(
        (result) => flight.settle((waiter) => waiter.resolve(result)),
        (reason: unknown) => flight.settle((waiter) => waiter.reject(reason)),
      );
    else if (member !== undefined) flight.onJoin?.(member);
    return answer;
  }

  /** From now on nobody joins what is under way, which may answer with what has since been changed. Who waits for it is answered. */
  startAnew(): void {
    this.#flights.clear();
  }

  #open(key: string): Flight<T, Member> {
    const flight = new Flight<T, Member>((ended) => {
      if (this.#flights.get(key) === ended) this.#flights.delete(key);
    });
    this.#flights.set(key, flight);
    return flight;
  }
}
