import type { Spending, UpstreamName } from '../../model/services/upstream.ts';
import type { EndpointSpending, KeySpending, MoneyReport, SpendingReport } from '../../model/status/status-report.ts';

/** The most rows of each kind. The ledger bounds the names of a day; this bounds the answer. */
const maxRows = 200;

export interface SpentToday extends Pick<SpendingReport, 'day' | 'of' | 'isComplete' | 'budgets'> {
  readonly spendings: readonly Spending[];
}

/** What was spent today, by key and client, and by endpoint, the most expensive first. */
export function spendingReport({ spendings, ...about }: SpentToday): SpendingReport {
  const byKey = grouped(spendings, ({ key, client }) => ({ key, client })) satisfies KeySpending[];
  const byEndpoint = grouped(spendings, ({ upstream, endpoint }) => ({
    service: upstream as UpstreamName,
    endpoint,
  })) satisfies EndpointSpending[];
  return { ...about, byKey, byEndpoint };
}

/** The sums of a service. */
export function moneyOf(spendings: readonly Spending[], upstream: UpstreamName): MoneyReport {
  const [sum] = grouped(
    spendings.filter((spending) => spending.upstream === upstream),
    () => ({}),
  );
  return sum ?? { calls: 0, errors: 0, billedRequests: 0, credits: 0 };
}

type Sums = { -readonly [Sum in keyof MoneyReport]: MoneyReport[Sum] };

function grouped<Group extends object>(
  spendings: readonly Spending[],
  groupOf: (spending: Spending) => Group,
): (Group & MoneyReport)[] {
  const groups = new Map<string, Group & Sums>();
  for (const spending of spendings) {
    const group = groupOf(spending);
    const key = JSON.stringify(group);
    const sums = groups.get(key) ?? { ...group, calls: 0, errors: 0, billedRequests: 0, credits: 0 };
    groups.set(key, sums);
    sums.calls += spending.requests;
    sums.errors += spending.errors;
    sums.billedRequests += spending.billed;
    sums.credits += spending.credits;
  }
  const costOf = ({ billedRequests, credits }: MoneyReport) => billedRequests + credits;
  return [...groups.values()].sort((a, b) => costOf(b) - costOf(a) || b.calls - a.calls).slice(0, maxRows);
}
