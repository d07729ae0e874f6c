import type { HeaderTexts } from '../gateway/keys.ts';
import { createStore } from '../store.ts';

/** The text of the budget field. It is not stored: a budget that nobody remembers would cut answers. */
export const budget = createStore('');

/** What the field adds to a request. */
export function budgetHeaders(): HeaderTexts {
  const text = budget.get().trim();
  return text === '' ? {} : { 'x-upstream-budget': text };
}
