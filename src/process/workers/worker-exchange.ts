import type { CollectedStatus, ProcessStatus, StatusExchange } from '../../model/status/process-status.ts';
import type { Order, StatusMessage } from './messages.ts';

/** The primary waits for a second for the workers; past this a message is lost, or the primary is too busy. */
const timeoutMs = 3_000;

/** The worker's end of the exchange: asks the primary for what all workers know, and reports to it what this one knows. */
export class WorkerExchange implements StatusExchange {
  readonly #send: (message: StatusMessage) => void;
  readonly #asked = new Map<number, (collected: CollectedStatus | undefined) => void>();
  #read: (() => ProcessStatus) | undefined;
  #lastId = 0;

  constructor(send: (message: StatusMessage) => void) {
    this.#send = send;
  }

  answerWith(read: () => ProcessStatus): void {
    this.#read = read;
  }

  collect(): Promise<CollectedStatus | undefined> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      const finish = (collected: CollectedStatus | undefined): void => {
        clearTimeout(timer);
        this.#asked.delete(id);
        resolve(collected);
      };
      const timer = setTimeout(finish, timeoutMs, undefined);
      this.#asked.set(id, finish);
      this.#send({ kind: 'collectStatus', id });
    });
  }

  receive(order: Order): void {
    if (order.kind === 'reportStatus' && this.#read !== undefined)
      this.#send({ kind: 'status', id: order.id, status: this.#read() });
    if (order.kind === 'collected') this.#asked.get(order.id)?.(order.collected);
  }
}
