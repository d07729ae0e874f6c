import { Lines, type QueuedCall } from './lines.ts';
import type { QueueBound, WaitingClients } from './queue-bound.ts';

/** After so many interactive calls that went before a bulk call, a bulk call goes: it never waits for ever. */
const interactiveInARow = 4;

/**
 * The calls that wait, in two classes: interactive calls go before bulk calls, of which at least every fifth call is one. Within
 * each class clients take turns. A call that an interactive client joins is interactive. An aborted call leaves at once.
 */
export class WaitQueue {
  readonly #interactive = new Lines();
  readonly #bulk = new Lines();
  readonly #bound: QueueBound;
  readonly #onEmpty: (() => void) | undefined;
  /** Interactive calls that went while bulk calls waited, since one of these went. */
  #inARow = 0;

  constructor(bound: QueueBound, onEmpty?: () => void) {
    this.#bound = bound;
    this.#onEmpty = onEmpty;
  }

  get length(): number {
    return this.#interactive.size + this.#bulk.size;
  }

  /** How many calls would go before this client's next call, as the queue is now. */
  countAhead(client: string, isBulk = false): number {
    if (!isBulk) {
      const ahead = this.#interactive.countAhead(client);
      return ahead + Math.min(this.#bulk.size, Math.floor(ahead / interactiveInARow));
    }
    const ahead = this.#bulk.countAhead(client);
    return ahead + Math.min(this.#interactive.size, (ahead + 1) * interactiveInARow);
  }

  /** Resolves to true when the call's turn has come, and to false when it was dismissed. Rejects when `signal` aborts. */
  join(signal: AbortSignal, waiters: WaitingClients): Promise<boolean> {
    if (signal.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const countedFor = this.#bound.clientWithRoom(waiters) ?? '';
      let { isBulk } = waiters;
      const end = (): void => {
        signal.removeEventListener('abort', onAbort);
        waiters.onJoin = undefined;
        this.#linesOf(isBulk).remove(call);
        this.#bound.remove(countedFor, isBulk);
        if (this.length === 0) this.#onEmpty?.();
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
      const enter = (): void => {
        for (const client of waiters.clients()) this.#linesOf(isBulk).add(client, call);
        this.#bound.add(countedFor, isBulk);
      };
      enter();
      waiters.onJoin = (client) => {
        if (isBulk && !waiters.isBulk) {
          this.#bulk.remove(call);
          this.#bound.remove(countedFor, isBulk);
          isBulk = false;
          enter();
        } else this.#linesOf(isBulk).add(client, call);
      };
      signal.addEventListener('abort', onAbort);
    });
  }

  /** Admits the next call; false where no call waits. */
  admitNext(): boolean {
    const call = this.#next();
    call?.settle(true);
    return call !== undefined;
  }

  /** Settles every waiting call with false. */
  dismiss(): void {
    for (const call of [...this.#interactive.all(), ...this.#bulk.all()]) call.settle(false);
  }

  #next(): QueuedCall | undefined {
    const isBulkNext = this.#bulk.size > 0 && (this.#interactive.size === 0 || this.#inARow >= interactiveInARow);
    this.#inARow = isBulkNext || this.#bulk.size === 0 ? 0 : this.#inARow + 1;
    return this.#linesOf(isBulkNext).next();
  }

  #linesOf(isBulk: boolean): Lines {
    return isBulk ? this.#bulk : this.#interactive;
  }
}
