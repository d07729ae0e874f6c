import { z } from 'zod';
import { integer } from '../declare/parsers.ts';

/** What one operation may spend, in HikerAPI requests and KeyAPI credits together. */
export const budget = z
  .object({
    BUDGET_DEFAULT: integer(0, 999_999_999).optional(),
    BUDGET_MAX: integer(0, 999_999_999).optional(),
  })
  .superRefine(({ BUDGET_DEFAULT: given, BUDGET_MAX: max }, { addIssue }) => {
    if (given !== undefined && max !== undefined && given > max)
      addIssue({
        code: 'custom',
        path: ['BUDGET_DEFAULT'],
        message: `${given} is more than BUDGET_MAX allows, which is ${max}`,
      });
  })
  .transform(({ BUDGET_DEFAULT: given, BUDGET_MAX: max }) => ({
    /** Of a request that names no budget; undefined: no budget. */
    default: given ?? max,
    /** The most that a request may name; undefined: no limit. */
    max,
  }));
