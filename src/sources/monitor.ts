import { type Spending, type UpstreamName, type UpstreamStatus, upstreamNames } from '../model/upstream.ts';
import type { Ledger } from '../upstreams/http/ledger/ledger.ts';
import type { SharedLedger } from '../upstreams/http/ledger/shared.ts';
import type { Upstream } from '../upstreams/http/upstream.ts';
import type { Upstreams } from './operation.ts';

/** How the services do, and what they have cost. Asking it calls nobody. */
export interface Monitor {
  statuses(): Promise<UpstreamStatus[]>;
  /** What each endpoint of a service has cost for each client in the last so many days, today first. */
  spendings(upstream: UpstreamName, days: number): Promise<Spending[]>;
}

/** `shared` knows what other instances have spent; `requestsLeft` what the services told of it when they were last asked. */
export function monitorOf(
  upstreams: Upstreams,
  own: Ledger,
  shared: SharedLedger | undefined,
  requestsLeft: (upstream: UpstreamName) => number | undefined,
): Monitor {
  const booked = async (day: string): Promise<Spending[]> => (shared ?? own).spendings(day);
  return {
    async statuses() {
      const [today = ''] = own.days(1);
      const spendings = await booked(today);
      return upstreamNames.map((upstream) => ({
        upstream,
        isConfigured: upstreams[upstream] !== undefined,
        ...sumOf(spendings.filter((spending) => spending.upstream === upstream)),
        ...own.latencyOf(upstream),
        ...fareOf(upstreams[upstream]),
        requestsLeft: requestsLeft(upstream),
      }));
    },
    async spendings(upstream, days) {
      const each = await Promise.all(own.days(days).map(booked));
      return each.flat().filter((spending) => spending.upstream === upstream);
    },
  };
}

/** How it fares by what this instance sees; what has not been asked fares well. */
function fareOf(
  service: Upstream | undefined,
): Pick<UpstreamStatus, 'circuit' | 'circuits' | 'pausedSeconds' | 'usedPercent'> {
  const { circuit = 'CLOSED', circuits = [], pausedSeconds = 0, usedPercent } = service?.status?.() ?? {};
  return { circuit, circuits, pausedSeconds, usedPercent };
}

function sumOf(spendings: readonly Spending[]): Pick<Spending, 'requests' | 'billed' | 'credits' | 'errors'> {
  const sum = { requests: 0, billed: 0, credits: 0, errors: 0 };
  for (const { requests, billed, credits, errors } of spendings) {
    sum.requests += requests;
    sum.billed += billed;
    sum.credits += credits;
    sum.errors += errors;
  }
  return sum;
}
