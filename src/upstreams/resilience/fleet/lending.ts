import type { RateLimiter } from '../queue/rate-limiter.ts';

/** What an instance said it wants is true for this long; it repeats it more often. */
const wantedMs = 250;

/** Calls are lent this often at most. */
const lendEveryMs = 25;

interface Want {
  calls: number;
  /** By the monotonic clock. */
  readonly until: number;
}

/**
 * Lends the calls that this instance does not use to those whose calls wait, in turns. A call that is lent is taken from its own
 * bucket first, so nobody can use it twice; if the message is lost, the call is too.
 */
export class Lending {
  readonly #limiter: RateLimiter;
  readonly #send: (to: string, calls: number) => void;
  /** By instance, in the order of their turns. */
  readonly #wants = new Map<string, Want>();
  #timer: NodeJS.Timeout | undefined;

  constructor(limiter: RateLimiter, send: (to: string, calls: number) => void) {
    this.#limiter = limiter;
    this.#send = send;
  }

  /** An instance says how many of its calls wait. */
  want(id: string, calls: number): void {
    this.#wants.set(id, { calls, until: performance.now() + wantedMs });
    if (this.#timer === undefined) this.#lend();
  }

  isWantedBy(id: string): boolean {
    return (this.#wants.get(id)?.until ?? 0) > performance.now();
  }

  forget(id: string): void {
    this.#wants.delete(id);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#wants.clear();
  }

  #lend(): void {
    const now = performance.now();
    let wanted = 0;
    for (const [id, { calls, until }] of this.#wants) {
      if (until <= now) this.#wants.delete(id);
      else wanted += calls;
    }
    if (wanted === 0) return;
    for (const [id, calls] of this.#shared(this.#limiter.lend(wanted))) this.#send(id, calls);
    const ms = Math.max(lendEveryMs, this.#limiter.msUntilLend);
    this.#timer = setTimeout(
      () => {
        this.#timer = undefined;
        this.#lend();
      },
      Math.min(ms, wantedMs),
    ).unref();
  }

  /** Distributes calls, one after the other in turns, to those that want some. */
  #shared(calls: number): Map<string, number> {
    const shares = new Map<string, number>();
    for (let left = calls; left > 0; ) {
      const next = [...this.#wants].find(([, want]) => want.calls > 0);
      if (next === undefined) break;
      const [id, want] = next;
      // Moves it to the end of the order.
      this.#wants.delete(id);
      this.#wants.set(id, want);
      want.calls -= 1;
      left -= 1;
      shares.set(id, (shares.get(id) ?? 0) + 1);
    }
    return shares;
  }
}
