import type { CollectedStatus, ProcessStatus } from '../../model/status/process-status.ts';

/** A worker that is busy for longer is left out. */
const timeoutMs = 1_000;

/** A worker, as the collector sees it. */
export interface AskedWorker {
  /** Asks it for what it knows. */
  askForStatus(id: number): void;
}

interface Collection {
  readonly statuses: ProcessStatus[];
  readonly count: number;
  finish(): void;
}

/** Asks all workers for what they know. */
export class StatusCollector {
  readonly #workers: () => readonly AskedWorker[];
  readonly #open = new Map<number, Collection>();
  #lastId = 0;

  /** `workers`: those that are up. */
  constructor(workers: () => readonly AskedWorker[]) {
    this.#workers = workers;
  }

  collect(): Promise<CollectedStatus> {
    const workers = this.#workers();
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve) => {
      const statuses: ProcessStatus[] = [];
      const finish = (): void => {
        clearTimeout(timer);
        this.#open.delete(id);
        resolve({ count: workers.length, statuses });
      };
      const timer = setTimeout(finish, timeoutMs);
      this.#open.set(id, { statuses, count: workers.length, finish });
      for (const worker of workers) worker.askForStatus(id);
    });
  }

  receive(id: number, status: ProcessStatus): void {
    const collection = this.#open.get(id);
    if (collection === undefined) return;
    collection.statuses.push(status);
    if (collection.statuses.length === collection.count) collection.finish();
  }
}
