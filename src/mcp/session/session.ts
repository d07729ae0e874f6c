import { amountOf } from '../../model/amount.ts';

/** A run that a session does not pay for. The message says what is left. */
export class BudgetError extends Error {
  override readonly name = 'BudgetError';
}

/** What an agent may spend until its session ends, billed requests and credits together. */
export class Session {
  readonly budget: number;
  /** When it ends, in milliseconds of `Date.now()`. */
  readonly endsAt: number;
  #spent = 0;
  /** Of runs in progress. */
  #reserved = 0;

  constructor(budget: number, endsAt: number) {
    this.budget = budget;
    this.endsAt = endsAt;
  }

  /** What is neither spent nor reserved by a run in progress. */
  get left(): number {
    return Math.max(0, this.budget - this.#spent - this.#reserved);
  }

  get isOver(): boolean {
    return Date.now() >= this.endsAt;
  }

  /**
   * Reserves what a run may spend, runs it, and replaces the reservation by its cost. A run that fails without an answer counts
   * at what it might have spent. Throws a `BudgetError` before anything runs if less is left.
   */
  async spend<T>(most: number, run: () => Promise<{ readonly cost: number; readonly result: T }>): Promise<T> {
    if (most > this.left)
      throw new BudgetError(
        `maxCost is ${most}, but only ${this.left} of the session's budget of ${this.budget} is left; nothing was spent. Ask for less; the budget is renewed in ${amountOf(this.minutesLeft, 'minute')}`,
      );
    this.#reserved += most;
    let spent = most;
    try {
      const { cost, result } = await run();
      spent = cost;
      return result;
    } finally {
      this.#reserved -= most;
      this.#spent += spent;
    }
  }

  get minutesLeft(): number {
    return Math.max(0, Math.ceil((this.endsAt - Date.now()) / 60_000));
  }
}
