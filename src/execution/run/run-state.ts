import { type AnswerLimits, AnswerSize, AnswerTooLarge } from '../answer-size.ts';
import { FieldErrors } from '../field-errors.ts';
import type { Division } from '../incremental/division.ts';
import type { OperationTask } from '../operation-task.ts';
import type { Variables } from '../plan/collect-fields.ts';
import type { OperationVariant } from '../plan/field-plan.ts';
import type { Refusals } from '../plan/refused-fields.ts';
import { type Data, DataObject, nullablePosition, type ResponsePosition } from '../position.ts';

export interface RunOptions {
  readonly variant: OperationVariant;
  readonly context: unknown;
  readonly variables: Variables;
  readonly refusals: Refusals | undefined;
  /** Left out for an estimate. */
  readonly limits: AnswerLimits | undefined;
  /** Whether a field that is null only beside an error may be null without one. */
  readonly lacksValues: boolean;
  readonly task: OperationTask;
  /** Set where the answer is delivered in parts. */
  readonly division?: Division | undefined;
}

/** Returned for a non-null position without a value: the object or list that holds it has no value either. */
export const failed = Symbol('failed');
export type Failed = typeof failed;

/** How many values are completed between two readings of the clock; they take well below a millisecond. */
const valuesPerReading = 256;

/** The answer of one run as far as it is made: its data, its errors, its size, and what is still pending. */
export class RunState {
  data: Data | null = new DataObject();
  readonly errors = new FieldErrors();
  readonly size: AnswerSize;
  readonly pending: PendingPositions;
  /** Set where the answer is larger than the limits: then there is no data. */
  tooLarge: AnswerTooLarge | undefined;
  /** Set once the run is ended: every field that would start later fails with it. */
  endedBy: Error | undefined;
  readonly #task: OperationTask;
  readonly #division: Division | undefined;
  #nextReading = valuesPerReading;

  constructor({ limits, task, division }: RunOptions) {
    this.size = new AnswerSize(limits);
    this.#task = task;
    this.#division = division;
    this.pending = new PendingPositions(division);
  }

  /** Fails every pending position, and every field that would start later. */
  end(error: Error): void {
    if (this.tooLarge !== undefined) return;
    this.endedBy = error;
    this.pending.endEach((position) => {
      this.fail(position, error);
      this.arrive(position, failed);
    });
  }

  /** Runs `work`. Once the answer exceeds a limit, drops it and runs nothing more. */
  withinLimits(work: () => void): void {
    if (this.tooLarge !== undefined) return;
    try {
      work();
    } catch (error) {
      if (!(error instanceof AnswerTooLarge)) throw error;
      this.tooLarge = error;
      this.data = null;
      this.#task.stop();
      this.pending.clear();
    }
  }

  /** An answer that is too large fails as a whole, whatever field the limit is exceeded at. */
  fail(position: ResponsePosition, error: unknown): Failed | null {
    if (error instanceof AnswerTooLarge) throw error;
    this.errors.add(position, error);
    return position.plan.isNonNull ? failed : null;
  }

  /** Writes the value of a pending position. */
  arrive(position: ResponsePosition, value: unknown): void {
    if (value === failed) this.writeNull(position);
    else position.write(value);
    this.pending.remove(position);
  }

  /** Writes null at the nearest position that may be null. */
  writeNull(position: ResponsePosition): void {
    if (this.#division?.failAt(position)) return;
    const nullable = nullablePosition(position);
    if (nullable === undefined) this.data = null;
    else nullable.write(null);
  }

  isSliceUsedUp(): boolean {
    if (this.size.values < this.#nextReading) return false;
    // Once it is, no other list of the answer goes on in this slice.
    if (this.#task.isSliceUsedUp) return true;
    this.#nextReading = this.size.values + valuesPerReading;
    return false;
  }
}

/** The positions of one run whose values have not arrived yet. */
class PendingPositions {
  readonly #positions: ResponsePosition[] = [];
  #count = 0;
  #onEmpty: (() => void) | undefined;
  readonly #division: Division | undefined;

  constructor(division: Division | undefined) {
    this.#division = division;
  }

  add(position: ResponsePosition): void {
    position.isPending = true;
    this.#positions.push(position);
    this.#count += 1;
    this.#division?.wait(position);
  }

  remove(position: ResponsePosition): void {
    position.isPending = false;
    this.#count -= 1;
    this.#division?.settle(position);
    if (this.#count === 0) this.#onEmpty?.();
  }

  /** Forgets all positions: values that arrive for them later are ignored. */
  clear(): void {
    for (const position of this.#positions) position.isPending = false;
    this.#positions.length = 0;
    this.#count = 0;
    this.#division?.end();
    this.#onEmpty?.();
  }

  /** Calls `end` with each position; it must remove the position. */
  endEach(end: (position: ResponsePosition) => void): void {
    for (const position of this.#positions) if (position.isPending) end(position);
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Resolves when no position is pending. */
  empty(): Promise<void> {
    return new Promise((resolve) => {
      this.#onEmpty = resolve;
    });
  }
}
