import type { Answer } from './gateway.ts';

/** The errors of an answer as `user.followers PRIVATE`. Sorted, since fields fail in any order. */
export function errorsOf({ errors = [] }: Answer<unknown>): string[] {
  return errors.map(({ path = [], extensions }) => `${path.join('.')} ${extensions?.code}`).sort();
}
