/** How long operations may run before the event loop serves other work. */
const sliceMs = 8;

/** How many operations of one client may be in progress at once: partial answers take up memory. */
const maxInProgress = 8;

type Work = () => void;

/** The waiting work of one client. */
interface ClientQueue {
  readonly continuing: Set<OperationTask>;
  readonly starting: Work[];
}

/**
 * Divides the time of the event loop among clients. Work that finds the time slice used up waits in its client's queue, and
 * the queues are served in turn, so no client waits for everything that another has asked for. A few operations of one client
 * are served in turn as well, so that a small one need not wait for a large one; at `maxInProgress` no new
 * one starts, and above it only the oldest continues. While nothing waits, the only cost is reading the clock.
 */
export class Scheduler {
  /** In the order in which they are served next. */
  readonly #queues = new Map<string, ClientQueue>();
  #sliceStart: number | undefined;
  #isScheduled = false;
  #operations = 0;

  /** The task of an operation that starts now. */
  taskOf(client = ''): OperationTask {
    this.#operations += 1;
    return new OperationTask(this, client, this.#operations);
  }

  /** Whether running work should stop here, and continue in a later slice. */
  get isSliceUsedUp(): boolean {
    if (this.#sliceStart !== undefined) return performance.now() - this.#sliceStart > sliceMs;
    this.#sliceStart = performance.now();
    this.#schedule();
    return false;
  }

  /** Whether new work has to wait: work that came before it does, or the slice is used up. */
  get mustWait(): boolean {
    return this.#queues.size > 0 || this.isSliceUsedUp;
  }

  /** Starts new work in a later slice. */
  start(client = '', work: Work): void {
    this.#queueOf(client).starting.push(work);
    this.#schedule();
  }

  /** A task calls this when it has work waiting. */
  join(task: OperationTask): void {
    this.#queueOf(task.client).continuing.add(task);
    this.#schedule();
  }

  /** A task calls this when it has no work waiting. */
  leave(task: OperationTask): void {
    const queue = this.#queues.get(task.client);
    queue?.continuing.delete(task);
    if (queue !== undefined) this.#removeIfEmpty(task.client, queue);
  }

  #queueOf(client: string): ClientQueue {
    let queue = this.#queues.get(client);
    if (queue === undefined) {
      queue = { continuing: new Set(), starting: [] };
      this.#queues.set(client, queue);
    }
    return queue;
  }

  #removeIfEmpty(client: string, { continuing, starting }: ClientQueue): void {
    if (continuing.size === 0 && starting.length === 0) this.#queues.delete(client);
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#serveNext());
  }

  /** Runs one piece of work a slice: the promises that it settles continue only after this returns. */
  #serveNext(): void {
    this.#isScheduled = false;
    this.#sliceStart = undefined;
    for (const [client, queue] of this.#queues) {
      this.#sliceStart = performance.now();
      this.#schedule();
      // The client goes to the end of the line.
      this.#queues.delete(client);
      this.#queues.set(client, queue);
      const work = nextWork(queue);
      this.#removeIfEmpty(client, queue);
      work?.();
      return;
    }
  }
}

/** The work of one operation. */
export class OperationTask {
  readonly client: string;
  /** Counts up: an older operation has a lower number. */
  readonly number: number;
  readonly #scheduler: Scheduler;
  #waiting: Work[] = [];

  constructor(scheduler: Scheduler, client: string, number: number) {
    this.#scheduler = scheduler;
    this.client = client;
    this.number = number;
  }

  get isSliceUsedUp(): boolean {
    return this.#scheduler.isSliceUsedUp;
  }

  get mustWait(): boolean {
    return this.#scheduler.mustWait;
  }

  /** Continues with `work` in a later slice, after the work that waits already. */
  later(work: Work): void {
    this.#waiting.push(work);
    this.#scheduler.join(this);
  }

  /** Resolves in a later slice. */
  nextSlice(): Promise<void> {
    return new Promise((resolve) => this.later(resolve));
  }

  /** Removes the piece of work that has waited longest. */
  take(): Work | undefined {
    const work = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#scheduler.leave(this);
    return work;
  }

  /** Drops all waiting work. */
  stop(): void {
    this.#waiting = [];
    this.#scheduler.leave(this);
  }
}

function nextWork({ continuing, starting }: ClientQueue): Work | undefined {
  if (continuing.size > maxInProgress) return oldestOf(continuing)?.take();
  if (starting.length > 0 && continuing.size < maxInProgress) return starting.shift();
  for (const task of continuing) {
    // The task goes to the end of its client's line.
    continuing.delete(task);
    continuing.add(task);
    return task.take();
  }
  return undefined;
}

function oldestOf(tasks: ReadonlySet<OperationTask>): OperationTask | undefined {
  let oldest: OperationTask | undefined;
  for (const task of tasks) if (oldest === undefined || task.number < oldest.number) oldest = task;
  return oldest;
}
