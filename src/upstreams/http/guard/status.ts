import type { CircuitState, UpstreamStatus } from '../../../model/upstream.ts';

/** How one service fares, as this instance sees it. */
export interface GuardStatus extends Pick<UpstreamStatus, 'circuit' | 'circuits' | 'pausedSeconds' | 'usedPercent'> {
  /** Calls under way, and waiting. */
  readonly running: number;
  readonly waiting: number;
}

export function worst(states: readonly CircuitState[]): CircuitState {
  if (states.includes('OPEN')) return 'OPEN';
  return states.includes('HALF_OPEN') ? 'HALF_OPEN' : 'CLOSED';
}
