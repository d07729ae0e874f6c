import { budgetPlots } from './budgets.js';
import { element, table } from './elements.js';
import { count, sumNames } from './figures.js';

/** @import { HistorySpan, MoneyReport, ServiceReport, SpendingReport } from '../../../../model/status/status-report.ts' */

const columns = Object.values(sumNames);

/**
 * Who has spent what today, and on what.
 * @param {SpendingReport} spending
 * @param {readonly ServiceReport[]} services
 * @param {HistorySpan} history
 * @param {ReadonlySet<string>} open the tables that are open
 */
export function spendingToday({ day, of, isComplete, budgets, byKey, byEndpoint }, services, history, open) {
  const titles = new Map(services.map(({ name, title }) => [name, title]));
  const own = isComplete ? 'this instance, since it started' : 'this instance only, because Redis is unreachable';
  return [
    element('h2', {}, 'Spending today'),
    element('p', {}, `${day} (UTC), of ${of === 'instances' ? 'all instances on the same Redis' : own}.`),
    ...budgetPlots(budgets, history, open),
    table({
      caption: 'By key and client',
      headings: ['key', 'client', ...columns],
      texts: 2,
      rows: byKey.map(({ key, client, ...money }) => [key ?? 'none', client, ...sums(money)]),
    }),
    table({
      caption: 'By endpoint',
      headings: ['endpoint', 'service', ...columns],
      texts: 2,
      rows: byEndpoint.map(({ endpoint, service, ...money }) => [
        endpoint,
        titles.get(service) ?? service,
        ...sums(money),
      ]),
    }),
  ];
}

const sums = (/** @type {MoneyReport} */ money) =>
  /** @type {(keyof MoneyReport)[]} */ (Object.keys(sumNames)).map((sum) => count(money[sum]));
