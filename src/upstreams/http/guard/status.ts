import type { CircuitState } from './breaker.ts';

/** How one service fares, as this instance sees it. */
export interface GuardStatus {
  /** The worst of its families. */
  readonly circuit: CircuitState;
  /** The families of endpoints that are not, or not quite, asked. */
  readonly families: readonly FamilyStatus[];
  /** How long nothing is asked, since the service wants it so. */
  readonly pausedSeconds: number;
  /** What the service says that has been used up of what it allows, in percent. */
  readonly usedPercent: number | undefined;
  readonly running: number;
  readonly waiting: number;
}

export interface FamilyStatus {
  readonly family: string;
  readonly circuit: CircuitState;
  /** How long until one call is let through. */
  readonly openSeconds: number;
}

export function worst(states: readonly CircuitState[]): CircuitState {
  if (states.includes('OPEN')) return 'OPEN';
  return states.includes('HALF_OPEN') ? 'HALF_OPEN' : 'CLOSED';
}
