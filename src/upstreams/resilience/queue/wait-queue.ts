import type { Askers, QueueBound } from './queue-bound.ts';

/** A call that waits. */
interface Waiter {
  readonly settle: (mayGo: boolean) => void;
  /** The clients in whose lines it waits. */
  readonly clients: Set<string>;
}

/**
 * A queue that is fair to clients: each has a line of its own, and the lines take turns, so that a client with many calls
 * delays only itself. A line is first come, first served. A call that clients share waits in the line of each and leaves
 * with the first turn. A cancelled call leaves the queue at once: there are as many lines as clients that wait.
 */
export class WaitQueue {
  /** In the order of their turns. */
  readonly #lines = new Map<string, Set<Waiter>>();
  readonly #bound: QueueBound;
  readonly #onEmpty: (() => void) | undefined;
  #length = 0;

  constructor(bound: QueueBound, onEmpty?: () => void) {
    this.#bound = bound;
    this.#onEmpty = onEmpty;
  }

  get length(): number {
    return this.#length;
  }

  /** How many go before a call that this client would add now, if nobody else comes or leaves. */
  ahead(client: string): number {
    const own = this.#lines.get(client)?.size ?? 0;
    let ahead = 0;
    for (const [other, { size }] of this.#lines) ahead += other === client ? own : Math.min(size, own + 1);
    return ahead;
  }

  /** Gives whether one may go; rejects with the signal's reason as soon as it fires. */
  join(signal: AbortSignal, askers: Askers): Promise<boolean> {
    if (signal.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const counted = this.#bound.clientWithRoom(askers) ?? '';
      const end = (): void => {
        signal.removeEventListener('abort', leave);
        askers.onJoin = undefined;
        this.#remove(waiter, counted);
      };
      const leave = (): void => {
        end();
        reject(signal.reason);
      };
      const settle = (mayGo: boolean): void => {
        end();
        resolve(mayGo);
      };
      const waiter: Waiter = { settle, clients: new Set() };
      for (const client of askers.clients()) this.#line(client, waiter);
      this.#length += 1;
      this.#bound.add(counted);
      askers.onJoin = (client) => this.#line(client, waiter);
      signal.addEventListener('abort', leave);
    });
  }

  /** Lets the first one go of the client whose turn it is; false where nobody waits. */
  next(): boolean {
    for (const [client, line] of this.#lines) {
      // Its next turn comes after everyone else's.
      this.#lines.delete(client);
      this.#lines.set(client, line);
      for (const first of line) {
        first.settle(true);
        return true;
      }
    }
    return false;
  }

  /** Sends everyone away. */
  dismiss(): void {
    for (const line of [...this.#lines.values()]) for (const waiter of [...line]) waiter.settle(false);
  }

  #line(client: string, waiter: Waiter): void {
    waiter.clients.add(client);
    const line = this.#lines.get(client);
    if (line === undefined) this.#lines.set(client, new Set([waiter]));
    else line.add(waiter);
  }

  #remove(waiter: Waiter, counted: string): void {
    for (const client of waiter.clients) {
      const line = this.#lines.get(client);
      line?.delete(waiter);
      if (line?.size === 0) this.#lines.delete(client);
    }
    this.#length -= 1;
    this.#bound.remove(counted);
    if (this.#length === 0) this.#onEmpty?.();
  }
}
