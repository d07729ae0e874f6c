import { Allowance } from '../upstreams/ledger/allowance.ts';

/** The operations of one batch, which share what one request may spend and answer. */
export class OperationGroup {
  #allowance: Allowance | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  /** The estimates of the operations that a strict budget has admitted. */
  promised = 0;
  #answerBytes = 0;

  /** The calls and the budget for all of them. The options of a request are the same for each. */
  allowanceOf(maxCalls: number, budget: number | undefined): Allowance {
    this.#allowance ??= new Allowance('batch', maxCalls, budget);
    return this.#allowance;
  }

  /** Does work for one operation after another, in the order in which they ask. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined);
    return done;
  }

  /** Counts an answer of this many bytes; false where all answers together would have more than `most`. */
  mayAnswer(bytes: number, most: number): boolean {
    if (this.#answerBytes + bytes > most) return false;
    this.#answerBytes += bytes;
    return true;
  }
}
