import type { ExecutionResult } from 'graphql';

/** The code of the first error; undefined where there is none. */
export function firstCodeOf({ errors }: Pick<ExecutionResult, 'errors'>): string | undefined {
  const [first] = errors ?? [];
  return first && String(first.extensions['code'] ?? 'NONE');
}
