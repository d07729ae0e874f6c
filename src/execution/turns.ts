/** How long the work of operations may keep the event loop before others get it. */
const turnMs = 8;

/** So many operations of one client are worked on side by side: half-made answers fill the memory. */
const mostSideBySide = 8;

type Work = () => void;

/** The work of one client that waits. */
interface Line {
  readonly continuing: Set<OperationTurns>;
  readonly beginning: Work[];
}

/**
 * Divides the time of the event loop among clients. Work that finds a turn used up waits in its client's line, and the
 * lines take turns, so that nobody waits for all that another client has asked for. Of one client, a few operations take
 * turns as well, so that a small one need not wait for a large one; where there are more, the oldest goes on, and nothing
 * new begins. While nothing waits this costs a look at the clock.
 */
export class Turns {
  /** In the order of their turns. */
  readonly #lines = new Map<string, Line>();
  #began: number | undefined;
  #isScheduled = false;
  #operations = 0;

  /** The turns of an operation that begins now. */
  of(client = ''): OperationTurns {
    this.#operations += 1;
    return new OperationTurns(this, client, this.#operations);
  }

  /** Whether work that is under way should stop here, and go on with `later`. */
  get isUsedUp(): boolean {
    if (this.#began !== undefined) return performance.now() - this.#began > turnMs;
    this.#began = performance.now();
    this.#schedule();
    return false;
  }

  /** Whether work that is new has to wait: behind others too, which came before. */
  get mustWait(): boolean {
    return this.#lines.size > 0 || this.isUsedUp;
  }

  /** Begins with something new in a later turn. */
  begin(client = '', work: Work): void {
    this.#lineOf(client).beginning.push(work);
    this.#schedule();
  }

  /** To be called by an operation that has work. */
  join(operation: OperationTurns): void {
    this.#lineOf(operation.client).continuing.add(operation);
    this.#schedule();
  }

  /** To be called by an operation that has none any more. */
  leave(operation: OperationTurns): void {
    const line = this.#lines.get(operation.client);
    line?.continuing.delete(operation);
    if (line !== undefined) this.#endIfEmpty(operation.client, line);
  }

  #lineOf(client: string): Line {
    let line = this.#lines.get(client);
    if (line === undefined) {
      line = { continuing: new Set(), beginning: [] };
      this.#lines.set(client, line);
    }
    return line;
  }

  #endIfEmpty(client: string, { continuing, beginning }: Line): void {
    if (continuing.size === 0 && beginning.length === 0) this.#lines.delete(client);
  }

  #schedule(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    setImmediate(() => this.#turn());
  }

  /** One piece of work at a time, because promises that it settles go on when this has returned. */
  #turn(): void {
    this.#isScheduled = false;
    this.#began = undefined;
    for (const [client, line] of this.#lines) {
      this.#began = performance.now();
      this.#schedule();
      // The next turn of this client comes after everyone else's.
      this.#lines.delete(client);
      this.#lines.set(client, line);
      const work = nextOf(line);
      this.#endIfEmpty(client, line);
      work?.();
      return;
    }
  }
}

/** The work of one operation. */
export class OperationTurns {
  readonly client: string;
  /** The lower, the older. */
  readonly age: number;
  readonly #turns: Turns;
  #waiting: Work[] = [];

  constructor(turns: Turns, client: string, age: number) {
    this.#turns = turns;
    this.client = client;
    this.age = age;
  }

  get isUsedUp(): boolean {
    return this.#turns.isUsedUp;
  }

  get mustWait(): boolean {
    return this.#turns.mustWait;
  }

  /** Goes on with `work` in a later turn, after what waits already. */
  later(work: Work): void {
    this.#waiting.push(work);
    this.#turns.join(this);
  }

  /** Resolves in a later turn. */
  next(): Promise<void> {
    return new Promise((resolve) => this.later(resolve));
  }

  /** The piece of work that has waited longest. */
  take(): Work | undefined {
    const work = this.#waiting.shift();
    if (this.#waiting.length === 0) this.#turns.leave(this);
    return work;
  }

  /** Drops what waits. */
  stop(): void {
    this.#waiting = [];
    this.#turns.leave(this);
  }
}

function nextOf({ continuing, beginning }: Line): Work | undefined {
  if (continuing.size > mostSideBySide) return oldestOf(continuing)?.take();
  if (beginning.length > 0 && continuing.size < mostSideBySide) return beginning.shift();
  for (const operation of continuing) {
    // Its next turn comes after the others'.
    continuing.delete(operation);
    continuing.add(operation);
    return operation.take();
  }
  return undefined;
}

function oldestOf(operations: ReadonlySet<OperationTurns>): OperationTurns | undefined {
  let oldest: OperationTurns | undefined;
  for (const operation of operations) if (oldest === undefined || operation.age < oldest.age) oldest = operation;
  return oldest;
}
