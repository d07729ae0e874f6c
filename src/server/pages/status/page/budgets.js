import { element } from './elements.js';
import { count } from './figures.js';
import { plot, steady } from './plot.js';

/** @import { BudgetReport, HistorySpan } from '../../../../model/status/status-report.ts' */

/**
 * What is left of the day's budgets of keys, the scarcest first.
 * @param {readonly BudgetReport[]} budgets
 * @param {HistorySpan} history
 * @param {ReadonlySet<string>} open
 */
export function budgetPlots(budgets, history, open) {
  if (budgets.length === 0) return [];
  return [
    element('h3', {}, "Left of the keys' budgets today"),
    element(
      'div',
      { class: 'plots budgets' },
      ...budgets.map(({ key, perDay, leftToday, series }) =>
        plot({
          title: key,
          of: 'the budget',
          note:
            leftToday === 0 ? `used up: 0 of ${count(perDay)} left` : `${count(leftToday)} of ${count(perDay)} left`,
          isBad: leftToday === 0,
          unit: count,
          lines: [
            { name: 'spent', kind: 'main', values: series.spentToday, combine: 'latest' },
            { name: 'limit', kind: 'limit', values: steady(perDay, history), combine: 'latest' },
          ],
          history,
          isOpen: open.has(`${key}, the budget`),
        }),
      ),
    ),
  ];
}
