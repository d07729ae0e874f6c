import {
  type RequestsLeft,
  type Spending,
  type UpstreamName,
  type UpstreamStatus,
  upstreamNames,
} from '../model/services/upstream.ts';
import type { Ledger } from '../upstreams/ledger/ledger.ts';
import type { SharedLedger } from '../upstreams/ledger/shared-ledger.ts';
import type { GuardStatus } from '../upstreams/resilience/guard.ts';
import type { Upstreams } from './calls/services.ts';

/** The state of the services and what they have cost. It makes no calls, and reads the spending once per operation. */
export interface Monitor {
  statuses(operation: object): Promise<UpstreamStatus[]>;
  /** What each endpoint of a service has cost for each client in the last so many days, today first. */
  spendings(operation: object, upstream: UpstreamName, days: number): Promise<Spending[]>;
}

/** What is known of the services apart from the spending. */
export interface ServiceStates {
  /** Billed requests left, by the service's last answer. */
  requestsLeft(upstream: UpstreamName): RequestsLeft | undefined;
  /** The state of a service; undefined for one that is not configured. */
  statusOf(upstream: UpstreamName): GuardStatus | undefined;
}

/** What was spent on one day. */
interface Day {
  readonly spendings: readonly Spending[];
  /** Whether what other instances have spent is among it. */
  readonly isComplete: boolean;
}

/** `own` has what this instance has spent, `shared` (in Redis) what all instances have; undefined without Redis. */
export function monitorOf(
  upstreams: Upstreams,
  own: Ledger,
  shared: SharedLedger | undefined,
  states: ServiceStates,
): Monitor {
  const read = new WeakMap<object, Map<string, Promise<Day>>>();
  const readDay = async (day: string): Promise<Day> => {
    const ofAll = await shared?.spendings(day);
    return { spendings: ofAll ?? own.spendings(day), isComplete: shared === undefined || ofAll !== undefined };
  };
  const readDayOnce = (operation: object, day: string): Promise<Day> => {
    const days = read.get(operation) ?? new Map<string, Promise<Day>>();
    read.set(operation, days);
    const reading = days.get(day) ?? readDay(day);
    days.set(day, reading);
    return reading;
  };
  return {
    async statuses(operation) {
      const [today = ''] = own.days(1);
      const { spendings, isComplete } = await readDayOnce(operation, today);
      return upstreamNames.map((upstream) => ({
        upstream,
        isConfigured: upstreams[upstream] !== undefined,
        isComplete,
        ...sumOf(spendings.filter((spending) => spending.upstream === upstream)),
        ...own.latencyOf(upstream),
        ...(states.statusOf(upstream) ?? idle),
        requestsLeft: states.requestsLeft(upstream)?.count,
      }));
    },
    async spendings(operation, upstream, days) {
      const each: Spending[] = [];
      // One after another, so that other clients of Redis are not blocked.
      for (const day of own.days(days)) each.push(...(await readDayOnce(operation, day)).spendings);
      return each.filter((spending) => spending.upstream === upstream);
    },
  };
}

/** The state of a service that has not been called. */
const idle: GuardStatus = {
  circuit: 'CLOSED',
  circuits: [],
  running: 0,
  waiting: 0,
  pausedSeconds: 0,
  usedPercent: undefined,
  refused: 0,
};

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
