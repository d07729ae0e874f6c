import { ClientTurns } from '../../../model/request/client-turns.ts';
import type { BegunOperations } from './begun-operations.ts';

/** A call in a queue. */
export interface QueuedCall {
  readonly settle: (isAdmitted: boolean) => void;
  /** The clients that have it in their line. */
  readonly clients: Set<string>;
  /** Whether one of its operations has begun. */
  readonly hasBegun: boolean;
}

/** How many operations may have begun while further ones begin before the calls of these. */
export interface BegunLimit {
  readonly operations: BegunOperations;
  /** Read each time: a rate can change. */
  most(): number;
}

/**
 * The waiting calls of one class. Those of operations that have begun go before the first calls of others, so that what has been
 * paid for is completed. Within both kinds clients take turns, each first in, first out. A client of which nothing has begun does
 * not wait for all that others have begun: while few operations have, every second call is the first one of such a client.
 */
export class Lines {
  readonly #begun = new ClientTurns<QueuedCall>();
  readonly #first = new ClientTurns<QueuedCall>();
  readonly #calls = new Set<QueuedCall>();
  readonly #limit: BegunLimit;
  /** How many are of operations that have begun. */
  #begunCalls = 0;
  #isFirstNext = false;

  constructor(limit: BegunLimit) {
    this.#limit = limit;
  }

  /** How many calls wait. */
  get size(): number {
    return this.#calls.size;
  }

  /** How many of them are of operations that have begun. */
  get begunSize(): number {
    return this.#begunCalls;
  }

  add(client: string, call: QueuedCall): void {
    if (!this.#calls.has(call)) {
      this.#calls.add(call);
      if (call.hasBegun) this.#begunCalls += 1;
    }
    call.clients.add(client);
    this.#turnsOf(call.hasBegun).add(client, call);
  }

  remove(call: QueuedCall): void {
    if (!this.#calls.delete(call)) return;
    if (call.hasBegun) this.#begunCalls -= 1;
    for (const client of call.clients) this.#turnsOf(call.hasBegun).remove(client, call);
    call.clients.clear();
  }

  /** Removes the next call; undefined where none waits. */
  take(): QueuedCall | undefined {
    const call = (this.#isFirstNext ? this.#takeOfNewClient() : undefined) ?? this.#begun.take() ?? this.#first.take();
    if (call === undefined) return undefined;
    this.#isFirstNext = call.hasBegun;
    this.remove(call);
    return call;
  }

  /** How many calls would go before this client's next one. */
  countAhead(client: string, hasBegun: boolean): number {
    if (hasBegun) return this.#begun.countAhead(client);
    const ahead = this.#first.countAhead(client);
    return ahead + (this.#isNew(client) ? Math.min(this.#begunCalls, ahead + 1) : this.#begunCalls);
  }

  all(): QueuedCall[] {
    return [...this.#calls];
  }

  #takeOfNewClient(): QueuedCall | undefined {
    const { operations, most } = this.#limit;
    if (operations.count >= most()) return undefined;
    return this.#first.take((line, client) => (operations.has(client) ? undefined : line.values().next().value));
  }

  #isNew(client: string): boolean {
    const { operations, most } = this.#limit;
    return operations.count < most() && !operations.has(client);
  }

  #turnsOf(hasBegun: boolean): ClientTurns<QueuedCall> {
    return hasBegun ? this.#begun : this.#first;
  }
}
