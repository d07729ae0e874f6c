import type { Circuit, CircuitState } from '../../model/services/upstream.ts';

const severity: Readonly<Record<CircuitState, number>> = { CLOSED: 0, HALF_OPEN: 1, OPEN: 2 };

export function worst(states: readonly CircuitState[]): CircuitState {
  return states.reduce((found, state) => (severity[state] > severity[found] ? state : found), 'CLOSED');
}

/** Each family once, in its worst state. */
export function worstOfEach(circuits: readonly Circuit[]): Circuit[] {
  const byFamily = new Map<string, Circuit>();
  for (const circuit of circuits) {
    const known = byFamily.get(circuit.family);
    if (known === undefined || severity[circuit.state] > severity[known.state]) byFamily.set(circuit.family, circuit);
  }
  return [...byFamily.values()];
}
