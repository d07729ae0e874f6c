import type { UpstreamStatus } from '../../model/upstream.ts';
import type { Breakers } from './breaker/breakers.ts';
import type { Credential } from './credential/credential.ts';
import type { Bulkhead } from './queue/bulkhead.ts';

/** How one service fares, as this instance sees it. */
export type GuardStatus = Pick<
  UpstreamStatus,
  'circuit' | 'circuits' | 'running' | 'waiting' | 'pausedSeconds' | 'usedPercent'
>;

/** Pauses and allowances are one credential's; without one there are none. */
export function statusOf(breakers: Breakers, { running, queue }: Bulkhead, credential?: Credential): GuardStatus {
  const circuits = breakers.open;
  const states = circuits.map(({ state }) => state);
  const half = states.includes('HALF_OPEN') ? 'HALF_OPEN' : 'CLOSED';
  return {
    circuit: states.includes('OPEN') ? 'OPEN' : half,
    circuits,
    running,
    waiting: queue.length,
    pausedSeconds: Math.ceil((credential?.limiter.pauseMs ?? 0) / 1000),
    usedPercent: credential?.used,
  };
}
