import type { Answer } from './gateway.ts';

/** The errors of an answer in short: `user.followers PRIVATE`. Sorted, since fields fail in any order. */
export function faults({ errors = [] }: Answer<unknown>): string[] {
  return errors.map(({ path = [], extensions }) => `${path.join('.')} ${extensions?.code}`).sort();
}
