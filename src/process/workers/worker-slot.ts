import type { Started, StopOptions } from '../../gateway.ts';
import type { Log } from '../../telemetry/log/log.ts';
import type { RunOrder } from './messages.ts';
import { type OnStatus, startWorker, type WorkerEnd, type WorkerProcess } from './worker-process.ts';

/** A worker that lived longer than this is replaced at once. */
const stableMs = 60_000;

/** The wait before the replacement of one that did not; it doubles with each that ends soon again. */
const firstWaitMs = 100;
const maxWaitMs = 5_000;

export interface SlotOptions {
  readonly order: RunOrder;
  readonly log: Log;
  readonly onStatus: OnStatus;
  /** Called when so many workers in a row have ended before they were up, with how the last one did. */
  onFailedStarts(count: number, last: WorkerEnd): void;
}

/** The place of one worker: keeps a process running in it until it is stopped. */
export class WorkerSlot {
  readonly #options: SlotOptions;
  #worker: WorkerProcess;
  #isUp = false;
  #isStopping = false;
  #early = 0;
  #failedStarts = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: SlotOptions) {
    this.#options = options;
    this.#worker = startWorker(options.order, options.onStatus);
  }

  get isUp(): boolean {
    return this.#isUp;
  }

  /** Resolves when its first worker is up; if that ends before, with its end, and no other takes its place. */
  async start(): Promise<Started | WorkerEnd> {
    const started = await this.#worker.started;
    if (started === undefined) return this.#worker.ended;
    this.#watch();
    return started;
  }

  /** Drains its worker. Resolves with how it ended; undefined where there was none. A worker that takes longer than `maxMs` is killed. */
  async stop(options: StopOptions, maxMs: number): Promise<WorkerEnd | undefined> {
    this.#isStopping = true;
    if (this.#timer !== undefined) {
      clearTimeout(this.#timer);
      return undefined;
    }
    this.#worker.stop(options);
    const timeout = setTimeout(() => this.#worker.kill(), maxMs);
    const end = await this.#worker.ended;
    clearTimeout(timeout);
    return end;
  }

  /** Asks its worker for what it knows. */
  askForStatus(id: number): void {
    this.#worker.askForStatus(id);
  }

  #watch(): void {
    void this.#worker.started.then((started) => {
      if (started === undefined) return;
      this.#isUp = true;
      this.#failedStarts = 0;
    });
    void this.#worker.ended.then((end) => {
      this.#isUp = false;
      if (!this.#isStopping) this.#replace(end);
    });
  }

  #replace(end: WorkerEnd): void {
    const { cause, reason, wasUp, livedMs } = end;
    const { order, log, onStatus, onFailedStarts } = this.#options;
    this.#early = livedMs < stableMs ? this.#early + 1 : 0;
    const waitMs = this.#early === 0 ? 0 : Math.min(maxWaitMs, firstWaitMs * 2 ** (this.#early - 1));
    log.error('a worker ended; another one takes its place', { worker: this.#worker.pid, cause, reason, waitMs });
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#worker = startWorker(order, onStatus);
      this.#watch();
    }, waitMs);
    if (wasUp) return;
    this.#failedStarts += 1;
    onFailedStarts(this.#failedStarts, end);
  }
}
