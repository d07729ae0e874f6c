import type { GraphQLError } from 'graphql';
import type { BudgetConfig } from '../../config.ts';
import { refusedOperation } from '../execute/refusals.ts';

/** What a client may spend on one operation, in HikerAPI's requests; a credit of KeyAPI's counts as one. */
export interface Budget {
  readonly limit: number;
  /** Refuse an operation whose estimate is over, before anything is spent. */
  readonly isStrict: boolean;
}

/** The header in which a client says so: `12`, or `12; strict`. */
export const budgetHeader = 'x-upstream-budget';

/** The budget that a request names; undefined where it names none; a refusal of one that cannot be. */
export function budgetOf(header: string | null | undefined, { most }: BudgetConfig): Budget | GraphQLError | undefined {
  if (header == null || header.trim() === '') return undefined;
  const [, digits, strict] = /^\s*(\d{1,9})\s*(;\s*strict)?\s*$/i.exec(header) ?? [];
  if (digits === undefined)
    return refusedOperation(
      'BAD_USER_INPUT',
      `${budgetHeader} must be a number of requests, such as "12" or "12; strict"`,
    );
  const limit = Number(digits);
  if (most !== undefined && limit > most)
    return refusedOperation(
      'BAD_USER_INPUT',
      `${budgetHeader} is ${limit}; at most ${most} may be spent on one operation`,
    );
  return { limit, isStrict: strict !== undefined };
}
