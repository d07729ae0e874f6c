import { AsyncLocalStorage } from 'node:async_hooks';

export type Work = () => void;

/** What a task needs of the scheduler. */
export interface Slices {
  readonly isSliceUsedUp: boolean;
  join(task: OperationTask): void;
  leave(task: OperationTask): void;
}

interface Piece {
  readonly run: Work;
  /** It runs even if the operation stops, because others may wait for it too. */
  readonly isKept: boolean;
}

/** The work of one operation. */
export class OperationTask {
  readonly client: string;
  /** Counts up: an older operation has a lower number. */
  readonly number: number;
  /** How long the slices were that the operation was given. */
  usedMs = 0;
  readonly #slices: Slices;
  #waiting: Piece[] = [];
  #whenIdle: Work[] = [];
  /** Runs work for the operation's own request: a slice begins in the context of any. Made once something waits. */
  #inContext: ((work: Work) => void) | undefined;

  constructor(slices: Slices, client: string, number: number) {
    this.#slices = slices;
    this.client = client;
    this.number = number;
  }

  get isSliceUsedUp(): boolean {
    return this.#slices.isSliceUsedUp;
  }

  get isWaiting(): boolean {
    return this.#waiting.length > 0;
  }

  /** Whether work must wait: earlier work of the operation does, or the slice is used up. */
  get mustWait(): boolean {
    return this.isWaiting || this.isSliceUsedUp;
  }

  /** Continues with `work` in a later slice, after the work that waits already. */
  later(work: Work): void {
    this.#wait({ run: this.#bound(work), isKept: false });
  }

  /** Resolves in a later slice. */
  nextSlice(): Promise<void> {
    return new Promise((resolve) => this.#wait({ run: resolve, isKept: true }));
  }

  /** Calls `work` once nothing of the operation waits for a slice: at once, or after the slice of the last piece. */
  whenIdle(work: Work): void {
    if (this.isWaiting) this.#whenIdle.push(this.#bound(work));
    else work();
  }

  /** Removes the piece of work that has waited longest. */
  take(): Work | undefined {
    return this.#waiting.shift()?.run;
  }

  /** The scheduler calls this when a slice is over that the operation was given. */
  endSlice(ms: number): void {
    this.usedMs += ms;
    if (this.isWaiting) {
      this.#slices.join(this);
      return;
    }
    const work = this.#whenIdle;
    this.#whenIdle = [];
    // One after the other, as at the end of a tick: what one settles can make the operation wait, or add to the work of the next.
    for (const one of work) process.nextTick(() => this.whenIdle(one));
  }

  /** Drops the waiting work of an answer that is not completed. */
  stop(): void {
    this.#waiting = this.#waiting.filter(({ isKept }) => isKept);
    if (!this.isWaiting) this.#slices.leave(this);
  }

  #wait(piece: Piece): void {
    this.#waiting.push(piece);
    this.#slices.join(this);
  }

  #bound(work: Work): Work {
    this.#inContext ??= AsyncLocalStorage.snapshot();
    const run = this.#inContext;
    return () => run(work);
  }
}
