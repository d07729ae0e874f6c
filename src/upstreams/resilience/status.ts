import type { UpstreamStatus } from '../../model/upstream.ts';
import type { Breakers } from './breakers.ts';
import type { Credential } from './credential.ts';
import type { Bulkhead } from './queue/bulkhead.ts';

/** The state of one service, as this instance knows it. */
export type GuardStatus = Pick<
  UpstreamStatus,
  'circuit' | 'circuits' | 'running' | 'waiting' | 'pausedSeconds' | 'usedPercent'
>;

/** Pauses and usage belong to a credential; without one they are left out. */
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
    usedPercent: credential?.usedPercent,
  };
}
