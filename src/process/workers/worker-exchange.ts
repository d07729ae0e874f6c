import type { CollectedStatus, ProcessStatus, StatusExchange } from '../../model/status/process-status.ts';
import type { Order, StatusMessage } from './messages.ts';

/** The worker's end of the exchange: asks the primary for what all workers know, and tells it what this one knows. */
export class WorkerExchange implements StatusExchange {
  readonly #send: (message: StatusMessage) => void;
  readonly #asked = new Map<number, (collected: CollectedStatus) => void>();
  #read: (() => ProcessStatus) | undefined;
  #lastId = 0;

  constructor(send: (message: StatusMessage) => void) {
    this.#send = send;
  }

  answerWith(read: () => ProcessStatus): void {
    this.#read = read;
  }

  /** The primary always answers; if it ends, so does this process. */
  collect(): Promise<CollectedStatus> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      this.#asked.set(id, resolve);
      this.#send({ kind: 'collectStatus', id });
    });
  }

  receive(order: Order): void {
    if (order.kind === 'tellStatus' && this.#read !== undefined)
      this.#send({ kind: 'status', id: order.id, status: this.#read() });
    if (order.kind !== 'collected') return;
    this.#asked.get(order.id)?.(order.collected);
    this.#asked.delete(order.id);
  }
}
