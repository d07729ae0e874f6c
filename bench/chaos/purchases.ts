import type { SandboxCall } from 'gramgraph-sandbox';
import { DAMAGING, type Scenario } from './faults.ts';

export interface Purchases {
  readonly calls: number;
  /** HikerAPI requests and KeyAPI credits together. */
  readonly billed: number;
  /** Billed for answers that the fault made useless. */
  readonly inVain: number;
  /** Billed for good answers that were bought before and should still be cached. */
  readonly twice: number;
}

/** What the calls of a scenario cost. A call whose client left before the answer was complete counts as wasted. */
export function purchases(calls: readonly SandboxCall[], { faults }: Scenario): Purchases {
  const bought = new Set<string>();
  const sum = { calls: calls.length, billed: 0, inVain: 0, twice: 0 };
  for (const call of calls) {
    sum.billed += call.billed;
    if (call.billed === 0) continue;
    const isDamaged = faults.some(
      ({ upstream, path, kind }) =>
        kind !== undefined &&
        DAMAGING.has(kind) &&
        (upstream === undefined || upstream === call.upstream) &&
        (path === undefined || call.path.startsWith(path.slice(0, -1))),
    );
    const key = `${call.upstream} ${call.path} ${JSON.stringify(call.query)}`;
    if (isDamaged || call.aborted) sum.inVain += call.billed;
    else if (bought.has(key)) sum.twice += call.billed;
    else bought.add(key);
  }
  return sum;
}
