/** What one operation, or all operations of a batch together, may spend, and what they have spent or reserved of it. */
export class Allowance {
  /** Who spends it, as messages say it. */
  readonly holder: 'operation' | 'batch';
  readonly maxCalls: number;
  /** Billed requests and credits together. */
  readonly budget: number;
  calls = 0;
  spent = 0;

  constructor(holder: Allowance['holder'], maxCalls: number, budget: number = Number.POSITIVE_INFINITY) {
    this.holder = holder;
    this.maxCalls = maxCalls;
    this.budget = budget;
  }

  get left(): number {
    return this.budget - this.spent;
  }
}
