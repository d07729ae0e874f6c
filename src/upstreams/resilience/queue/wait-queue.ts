import type { QueueBound, WaitingClients } from './queue-bound.ts';

interface QueuedCall {
  readonly settle: (isAdmitted: boolean) => void;
  /** The clients that have it in their line. */
  readonly clients: Set<string>;
}

/**
 * A round-robin queue: each client has a line of its own, first in, first out, and the lines take turns, so that a client
 * with many calls delays only itself. A call that several clients share waits in the line of each and leaves with the
 * first turn. An aborted call leaves at once.
 */
export class WaitQueue {
  /** In the order of their turns. Only clients with waiting calls have a line. */
  readonly #lines = new Map<string, Set<QueuedCall>>();
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

  /** How many calls would go before this client's next call, as the queue is now. */
  countAhead(client: string): number {
    const own = this.#lines.get(client)?.size ?? 0;
    let ahead = 0;
    for (const [other, { size }] of this.#lines) ahead += other === client ? own : Math.min(size, own + 1);
    return ahead;
  }

  /** Resolves to true when the call's turn has come, and to false when it was dismissed. Rejects when `signal` aborts. */
  join(signal: AbortSignal, waiters: WaitingClients): Promise<boolean> {
    if (signal.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const countedFor = this.#bound.clientWithRoom(waiters) ?? '';
      const end = (): void => {
        signal.removeEventListener('abort', onAbort);
        waiters.onJoin = undefined;
        this.#remove(call, countedFor);
      };
      const onAbort = (): void => {
        end();
        reject(signal.reason);
      };
      const settle = (isAdmitted: boolean): void => {
        end();
        resolve(isAdmitted);
      };
      const call: QueuedCall = { settle, clients: new Set() };
      for (const client of waiters.clients()) this.#add(client, call);
      this.#length += 1;
      this.#bound.add(countedFor);
      waiters.onJoin = (client) => this.#add(client, call);
      signal.addEventListener('abort', onAbort);
    });
  }

  /** Admits the first call in the next client's line; false where no call waits. */
  admitNext(): boolean {
    for (const [client, line] of this.#lines) {
      // Moves the line to the end of the order.
      this.#lines.delete(client);
      this.#lines.set(client, line);
      for (const first of line) {
        first.settle(true);
        return true;
      }
    }
    return false;
  }

  /** Settles every waiting call with false. */
  dismiss(): void {
    for (const line of [...this.#lines.values()]) for (const call of [...line]) call.settle(false);
  }

  #add(client: string, call: QueuedCall): void {
    call.clients.add(client);
    const line = this.#lines.get(client);
    if (line === undefined) this.#lines.set(client, new Set([call]));
    else line.add(call);
  }

  #remove(call: QueuedCall, countedFor: string): void {
    for (const client of call.clients) {
      const line = this.#lines.get(client);
      line?.delete(call);
      if (line?.size === 0) this.#lines.delete(client);
    }
    this.#length -= 1;
    this.#bound.remove(countedFor);
    if (this.#length === 0) this.#onEmpty?.();
  }
}
