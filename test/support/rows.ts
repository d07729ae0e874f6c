import { expect } from 'vitest';

/** The rows of a table for a loop to go through. That there are some is asserted: a loop over none would assert nothing. */
export function rows<Row>(table: readonly Row[] | null | undefined): readonly Row[] {
  expect(table ?? []).not.toHaveLength(0);
  return table ?? [];
}
