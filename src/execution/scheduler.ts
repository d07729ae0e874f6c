import { ClientTurns, longestWaiting } from '../model/request/client-turns.ts';
import { OperationTask, type Work } from './operation-task.ts';

/** How long operations may run before the event loop serves other work. */
const sliceMs = 2;

/** An operation that was given more time than this is a large one. */
const smallMs = 2 * sliceMs;

/** How many large operations of one client continue in turn: partial answers take up memory. */
const maxInProgress = 8;

/**
 * Divides the time of the event loop into slices. Work that finds the slice used up waits for a later one. New requests and
 * small operations go first, so that they wait for the rest of a slice and not for large operations; these continue when the
 * small ones have had a slice. Within both kinds the clients are served in turn. The large operations of one client take turns
 * as well; above `maxInProgress` only the oldest continues. While nothing waits, the only cost is reading the clock.
 */
export class Scheduler {
  readonly #starting = new ClientTurns<Work>();
  readonly #small = new ClientTurns<OperationTask>();
  readonly #large = new ClientTurns<OperationTask>();
  #sliceStart: number | undefined;
  /** The operation that the slice was given to. */
  #served: OperationTask | undefined;
  /** Since when small work has gone before large operations that wait. */
  #smallSince: number | undefined;
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
    setImmediate(() => this.#endSlice());
    return false;
  }

  /** Whether new work has to wait: other new work does, or the slice is used up. */
  get mustWait(): boolean {
    return !this.#starting.isEmpty || this.isSliceUsedUp;
  }

  /** Starts new work in a later slice. */
  start(client = '', work: Work): void {
    this.#starting.add(client, work);
    this.#schedule();
  }

  /** A task calls this when it has work waiting. */
  join(task: OperationTask): void {
    // It joins when its slice is over: by then it may be a large one.
    if (task === this.#served) return;
    const isLarge = task.usedMs > smallMs;
    if (isLarge && this.#large.isEmpty) this.#smallSince = undefined;
    (isLarge ? this.#large : this.#small).add(task.client, task);
    this.#schedule();
  }

  /** A task calls this when it has no work waiting any more. */
  leave(task: OperationTask): void {
    this.#small.remove(task.client, task);
    this.#large.remove(task.client, task);
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#serveNext());
    // By then the promises that the work settles have continued.
    setImmediate(() => this.#endSlice());
  }

  /** Gives a slice to one piece of work. */
  #serveNext(): void {
    this.#isScheduled = false;
    this.#endSlice();
    const now = performance.now();
    this.#sliceStart = now;
    const hadSlice = this.#smallSince !== undefined && now - this.#smallSince > sliceMs;
    const work = hadSlice && !this.#large.isEmpty ? this.#takeLarge() : (this.#takeSmall(now) ?? this.#takeLarge());
    if (!(this.#starting.isEmpty && this.#small.isEmpty && this.#large.isEmpty)) this.#schedule();
    work?.();
  }

  /** What has begun goes before new requests. */
  #takeSmall(now: number): Work | undefined {
    const task = this.#small.take();
    const work = task === undefined ? this.#starting.take() : this.#pieceOf(task);
    if (work !== undefined) this.#smallSince ??= now;
    return work;
  }

  #takeLarge(): Work | undefined {
    const task = this.#large.take((line) => (line.size > maxInProgress ? oldestOf(line) : longestWaiting(line)));
    if (task === undefined) return undefined;
    this.#smallSince = undefined;
    return this.#pieceOf(task);
  }

  #pieceOf(task: OperationTask): Work | undefined {
    this.#served = task;
    return task.take();
  }

  #endSlice(): void {
    const served = this.#served;
    const ms = this.#sliceStart === undefined ? 0 : performance.now() - this.#sliceStart;
    this.#served = undefined;
    this.#sliceStart = undefined;
    served?.endSlice(ms);
  }
}

function oldestOf(tasks: ReadonlySet<OperationTask>): OperationTask {
  let oldest = longestWaiting(tasks);
  for (const task of tasks) if (task.number < oldest.number) oldest = task;
  return oldest;
}
