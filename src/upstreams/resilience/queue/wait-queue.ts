import type { CancelSignal } from '../../../cancellation.ts';
import { type BegunLimit, Lines, type QueuedCall } from './lines.ts';
import type { QueueBound } from './queue-bound.ts';
import { hasBegun, type WaitingClients } from './waiting-clients.ts';

/** After so many interactive calls that went before a bulk call, a bulk call goes: it never waits for ever. */
const interactiveInARow = 4;

export interface WaitQueueOptions {
  /** How many operations may have begun while clients of which none has begin before their calls. */
  readonly mostBegun: () => number;
  readonly onEmpty?: () => void;
}

/**
 * The calls that wait, in two classes: interactive calls go before bulk calls, of which at least every fifth call is one. Within
 * each class those of operations that have begun come first, and clients take turns. A call that an interactive client joins is
 * interactive. An aborted call leaves at once.
 */
export class WaitQueue {
  readonly #interactive: Lines;
  readonly #bulk: Lines;
  readonly #bound: QueueBound;
  readonly #onEmpty: (() => void) | undefined;
  /** Interactive calls that went while bulk calls waited, since one of these went. */
  #inARow = 0;

  constructor(bound: QueueBound, { mostBegun, onEmpty }: WaitQueueOptions) {
    const limit: BegunLimit = { operations: bound.begun, most: mostBegun };
    this.#interactive = new Lines(limit);
    this.#bulk = new Lines(limit);
    this.#bound = bound;
    this.#onEmpty = onEmpty;
  }

  get length(): number {
    return this.#interactive.size + this.#bulk.size;
  }

  /**
   * How many calls would go before the next one of the first of these clients, as the queue is now. Operations that have not
   * begun do not count for a call of one that has: they must never be the reason why it is refused.
   */
  countAhead(waiters: WaitingClients): number {
    const isBegun = hasBegun(waiters);
    let least = Number.POSITIVE_INFINITY;
    for (const client of waiters.clients()) least = Math.min(least, this.#countAhead(client, waiters.isBulk, isBegun));
    return least;
  }

  /** Resolves to true when the call's turn has come, and to false when it was dismissed. Rejects when `signal` aborts. */
  join(signal: CancelSignal, waiters: WaitingClients): Promise<boolean> {
    if (signal.aborted) return Promise.reject(signal.reason);
    return new Promise((resolve, reject) => {
      const bound = this.#bound;
      let { isBulk } = waiters;
      const end = (): void => {
        signal.removeEventListener('abort', onAbort);
        stopWaiting();
        this.#linesOf(isBulk).remove(call);
        bound.calls -= 1;
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
      const call = { settle, clients: new Set<string>(), hasBegun: hasBegun(waiters) };
      const enter = (): void => {
        for (const client of waiters.clients()) this.#linesOf(isBulk).add(client, call);
      };
      const onChange = (client?: string): void => {
        const isBegun = hasBegun(waiters);
        if (isBulk !== waiters.isBulk || call.hasBegun !== isBegun) {
          this.#linesOf(isBulk).remove(call);
          isBulk = waiters.isBulk;
          call.hasBegun = isBegun;
          enter();
        } else if (client !== undefined) this.#linesOf(isBulk).add(client, call);
      };
      enter();
      bound.calls += 1;
      const stopWaiting = waiters.wait({ bound, onChange });
      signal.addEventListener('abort', onAbort);
    });
  }

  /** Admits the next call; false where no call waits. */
  admitNext(): boolean {
    const call = this.#take();
    call?.settle(true);
    return call !== undefined;
  }

  /** Settles every waiting call with false. */
  dismiss(): void {
    for (const call of [...this.#interactive.all(), ...this.#bulk.all()]) call.settle(false);
  }

  #countAhead(client: string, isBulk: boolean, isBegun: boolean): number {
    const [interactive, bulk] = [this.#interactive, this.#bulk];
    if (!isBulk) {
      const ahead = interactive.countAhead(client, isBegun);
      return ahead + Math.min(bulk.size, Math.floor(ahead / interactiveInARow));
    }
    const ahead = bulk.countAhead(client, isBegun);
    const others = isBegun ? interactive.begunSize : interactive.size;
    return ahead + Math.min(others, (ahead + 1) * interactiveInARow);
  }

  #take(): QueuedCall | undefined {
    const isBulkNext = this.#bulk.size > 0 && (this.#interactive.size === 0 || this.#inARow >= interactiveInARow);
    this.#inARow = isBulkNext || this.#bulk.size === 0 ? 0 : this.#inARow + 1;
    return this.#linesOf(isBulkNext).take();
  }

  #linesOf(isBulk: boolean): Lines {
    return isBulk ? this.#bulk : this.#interactive;
  }
}
