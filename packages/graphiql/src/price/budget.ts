import type { HeaderTexts } from '../gateway/keys.ts';
import { pageStorage } from '../storage.ts';
import { createStore } from '../store.ts';

const header = 'x-upstream-budget';
const stored = 'gramgraph:budget';

/** It lasts as long as the browser's tab. A budget that nobody remembers would cut answers of the next visit. */
const storage = pageStorage('sessionStorage');

/** The text of the budget field. */
export const budget = createStore(storage.getItem(stored) ?? '');
budget.subscribe(() => storage.setItem(stored, budget.get()));

/** The headers of a request with the budget of the field, unless they name one. */
export function withBudget(headers: HeaderTexts): HeaderTexts {
  const text = budget.get().trim();
  const isGiven = Object.keys(headers).some((name) => name.toLowerCase() === header);
  return text === '' || isGiven ? headers : { [header]: text, ...headers };
}

/** The budget that a request's headers name. */
export function budgetIn(headers: HeaderTexts): string | undefined {
  const [, value] = Object.entries(headers).find(([name]) => name.toLowerCase() === header) ?? [];
  return value === undefined ? undefined : String(value);
}

/** Adopts the budget of a link. A link never raises the one that the field has. */
export function adoptBudget(text: string | null): void {
  if (text === null || !/^\d{1,9}$/.test(text)) return;
  const own = budget.get().trim();
  if (own === '' || Number(text) < Number(own)) budget.set(text);
}
