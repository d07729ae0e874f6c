import type { Outcome } from '../answer/incremental/parts.ts';

/** The code of the first error; undefined where there is none. */
export function firstCodeOf({ errors }: Outcome): string | undefined {
  const [first] = errors ?? [];
  return first && String(first.extensions['code'] ?? 'NONE');
}
