import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** Multiplies the number of random cases: RANDOM_CASES, or 1. */
    readonly randomCases: number;
  }
}

/** How many random cases a test tries: so many, or with RANDOM_CASES=4 four times as many. */
export function randomCases(count: number): number {
  return count * inject('randomCases');
}
