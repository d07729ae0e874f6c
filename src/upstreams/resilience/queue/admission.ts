import type { BegunOperations } from './begun-operations.ts';
import { type Overload, waitedTooLong } from './overload.ts';
import type { QueueBound, WaitingOperation } from './queue-bound.ts';

/** A call that waits in a queue. */
export interface WaitingCall {
  readonly bound: QueueBound;
  /** Called when one of its operations has begun, or when a client joins it, which is named then. */
  onChange(client?: string): void;
}

export interface AdmissionOptions extends WaitingOperation {
  /** How long it may wait until its first call is sent. */
  readonly waitMs: number;
  /** What ends the operation when it is refused. */
  readonly ends?: { stop(refusal: Overload): void } | undefined;
}

/**
 * Whether one operation may call services. It has begun when its first call is sent: from then on no queue refuses it. Until then
 * it spends nothing, waits for a limited time, and can be refused, always as a whole.
 */
export class Admission implements WaitingOperation {
  readonly client: string;
  readonly isBulk: boolean;
  hasBegun = false;
  /** Set where it was refused. */
  refusal: Overload | undefined = undefined;
  readonly #options: AdmissionOptions;
  /** The calls that it waits for while it has not begun. */
  #waiting: Set<WaitingCall> | undefined = undefined;
  #waitsUntil: number | undefined = undefined;
  #timer: NodeJS.Timeout | undefined = undefined;
  /** Where it counts as begun. */
  readonly #countedAt: BegunOperations[] = [];

  constructor(options: AdmissionOptions) {
    this.client = options.client;
    this.isBulk = options.isBulk;
    this.#options = options;
  }

  /** When it is refused at the latest, in milliseconds since 1970, if it has not begun. */
  get waitsUntil(): number {
    return this.#waitsUntil ?? Date.now() + this.#options.waitMs;
  }

  /** It waits for a call. */
  wait(call: WaitingCall): void {
    if (this.hasBegun || this.refusal !== undefined) return;
    this.#waitsUntil = this.waitsUntil;
    this.#waiting ??= new Set();
    if (this.#waiting.size === 0 && this.#waitsUntil < Number.POSITIVE_INFINITY)
      this.#timer = setTimeout(() => this.#giveUp(), Math.max(0, this.#waitsUntil - Date.now()));
    this.#waiting.add(call);
    call.bound.add(this, call);
  }

  /** The call does not wait any more. */
  leave(call: WaitingCall): void {
    if (this.#waiting?.delete(call) !== true) return;
    call.bound.remove(this, call);
    if (this.#waiting.size === 0) clearTimeout(this.#timer);
  }

  /** A call of it is sent to a service, which counts it until it ends. */
  begin(operations: BegunOperations | undefined): void {
    if (!this.hasBegun) {
      this.hasBegun = true;
      for (const call of [...(this.#waiting ?? [])]) {
        this.leave(call);
        call.onChange();
      }
    }
    if (operations === undefined || this.#countedAt.includes(operations)) return;
    this.#countedAt.push(operations);
    operations.add(this.client);
  }

  /** Ends the operation without data, unless it has begun. */
  refuse(refusal: Overload): void {
    if (this.hasBegun || this.refusal !== undefined) return;
    this.refusal = refusal;
    refusal.count();
    this.#options.ends?.stop(refusal);
  }

  /** The operation is over. It takes no place in a queue any more, although others may still wait for the same call. */
  end(): void {
    for (const call of [...(this.#waiting ?? [])]) this.leave(call);
    for (const operations of this.#countedAt.splice(0)) operations.remove(this.client);
  }

  #giveUp(): void {
    const [first] = this.#waiting ?? [];
    if (first !== undefined) this.refuse(waitedTooLong(first.bound, this.#options.waitMs));
  }
}
