import { expect } from 'vitest';

/** The rows of a table that a loop iterates over. Asserts that there are some: a loop over none would assert nothing. */
export function rows<Row>(table: readonly Row[] | null | undefined): readonly Row[] {
  expect(table ?? []).not.toHaveLength(0);
  return table ?? [];
}

/** A value without which the test cannot run. */
export function required<T>(value: T | null | undefined): T {
  if (value == null) throw new Error('the test requires this value, which is null or undefined');
  return value;
}
