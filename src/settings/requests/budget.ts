import { block } from '../declare/block.ts';
import { integer } from '../declare/parsers.ts';

const units = integer(0, 999_999_999).optional();

/** What one operation may spend, in HikerAPI requests and KeyAPI credits together. */
export const budget = block(
  {
    /** Of a request that names no budget. */
    given: ['BUDGET_DEFAULT', units],
    /** The most that a request may name; undefined: no limit. */
    max: ['BUDGET_MAX', units],
  },
  ({ given, max }) => ({ default: given ?? max, max }),
);

/** The error of a default that no request could name. */
export function budgetErrors({ BUDGET_DEFAULT, BUDGET_MAX }: Readonly<Record<string, unknown>>): string[] {
  const [given, max] = [units.safeParse(BUDGET_DEFAULT).data, units.safeParse(BUDGET_MAX).data];
  if (given === undefined || max === undefined || given <= max) return [];
  return [`BUDGET_DEFAULT: ${given} is more than BUDGET_MAX allows, which is ${max}`];
}
