import { BegunOperations } from './begun-operations.ts';

/** An operation of which no call has been sent yet, as a queue counts it. */
export interface WaitingOperation {
  readonly client: string;
  /** Whether it can wait until interactive ones have gone. */
  readonly isBulk: boolean;
}

export interface QueueBoundOptions {
  /** The name of the service. */
  readonly upstream: string;
  /** The most operations that wait. */
  readonly limit: number;
  /** The most of them of one client; default: all. */
  readonly limitPerClient?: number | undefined;
}

/** What is full for an operation: the queue, the part of it that bulk operations may take, or the part of one client. */
export type FullPart = 'queue' | 'bulk' | 'client';

/** Bulk operations take at most this part of a queue, so that interactive ones find room. */
const bulkPart = 0.75;

/**
 * Bounds what waits for one service in any queue: the operations of which no call has been sent yet, in all and per client. The
 * calls of those that have begun are not bounded here: they are few, and refusing them would waste what has been paid for.
 */
export class QueueBound {
  readonly upstream: string;
  readonly limit: number;
  readonly limitPerClient: number;
  /** The most bulk operations. */
  readonly bulkLimit: number;
  /** The operations in progress that have sent a call to the service. */
  readonly begun = new BegunOperations();
  /** The calls that wait, of operations that have begun too. */
  calls = 0;
  /** The operations that have been refused. */
  refused = 0;
  /** With the calls that each waits for, in the order in which they began to wait. */
  readonly #operations = new Map<WaitingOperation, { readonly calls: Set<object>; readonly since: number }>();
  readonly #byClient = new Map<string, number>();
  #bulk = 0;

  constructor({ upstream, limit, limitPerClient = limit }: QueueBoundOptions) {
    this.upstream = upstream;
    this.limit = limit;
    this.limitPerClient = limitPerClient;
    this.bulkLimit = Math.ceil(limit * bulkPart);
  }

  /** How many operations wait. */
  get operations(): number {
    return this.#operations.size;
  }

  /** How long the first operation has waited. */
  get longestWaitMs(): number {
    for (const { since } of this.#operations.values()) return Date.now() - since;
    return 0;
  }

  /** Why one more operation may not wait; undefined where it may, or waits already. */
  fullFor(operation: WaitingOperation): FullPart | undefined {
    if (this.#operations.has(operation)) return undefined;
    if (this.operations >= this.limit) return 'queue';
    if (operation.isBulk && this.#bulk >= this.bulkLimit) return 'bulk';
    return (this.#byClient.get(operation.client) ?? 0) >= this.limitPerClient ? 'client' : undefined;
  }

  /**
   * Counts a call that an operation waits for. One for which there is no room has joined the call of another, which is counted: it
   * waits too, but leaves the room to operations with calls of their own.
   */
  add(operation: WaitingOperation, call: object): void {
    const waiting = this.#operations.get(operation);
    if (waiting !== undefined) {
      waiting.calls.add(call);
      return;
    }
    if (this.fullFor(operation) !== undefined) return;
    this.#operations.set(operation, { calls: new Set([call]), since: Date.now() });
    if (operation.isBulk) this.#bulk += 1;
    this.#byClient.set(operation.client, (this.#byClient.get(operation.client) ?? 0) + 1);
  }

  remove(operation: WaitingOperation, call: object): void {
    const waiting = this.#operations.get(operation);
    if (waiting?.calls.delete(call) !== true || waiting.calls.size > 0) return;
    this.#operations.delete(operation);
    if (operation.isBulk) this.#bulk -= 1;
    const left = (this.#byClient.get(operation.client) ?? 1) - 1;
    if (left === 0) this.#byClient.delete(operation.client);
    else this.#byClient.set(operation.client, left);
  }
}
