import type { DayBudget } from '../../model/request/key-budget.ts';
import type { BudgetSample, BudgetStatus } from '../../model/status/process-status.ts';
import { Ring } from './ring.ts';

/** The keys with a history: those that have used the largest parts of their budgets. There can be any number of keys. */
export const maxBudgets = 12;

/** What was spent of the budgets of keys in the last hour, as this process knows it. */
export class BudgetHistory {
  readonly #rings = new Map<string, Ring<BudgetSample>>();

  note(budgets: readonly DayBudget[]): void {
    for (const { key, spent } of mostUsed(budgets)) this.#ringOf(key).now.spent = spent;
  }

  statuses(budgets: readonly DayBudget[]): BudgetStatus[] {
    return mostUsed(budgets).map((budget) => ({ ...budget, samples: this.#rings.get(budget.key)?.lastHour ?? [] }));
  }

  #ringOf(key: string): Ring<BudgetSample> {
    const known = this.#rings.get(key);
    const ring = known ?? new Ring<BudgetSample>((number) => ({ number, spent: 0 }));
    this.#rings.delete(key);
    this.#rings.set(key, ring);
    // The first one is that which was noted longest ago.
    const [oldest = key] = this.#rings.keys();
    if (this.#rings.size > maxBudgets) this.#rings.delete(oldest);
    return ring;
  }
}

/** Those that have used the largest parts first. */
export function mostUsed<Budget extends Pick<DayBudget, 'spent' | 'perDay'>>(budgets: readonly Budget[]): Budget[] {
  const part = ({ spent, perDay }: Budget) => (perDay === 0 ? 1 : spent / perDay);
  return budgets.toSorted((one, other) => part(other) - part(one)).slice(0, maxBudgets);
}
