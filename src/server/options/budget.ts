import type { GraphQLError } from 'graphql';
import type { Config } from '../../config.ts';
import { refusedOperation } from '../execute/refusals.ts';

/** What a client may spend on one operation: HikerAPI requests and KeyAPI credits together. */
export interface Budget {
  readonly limit: number;
  /** Refuse an operation whose estimate is above the limit, before anything is spent. */
  readonly isStrict: boolean;
}

/** The header in which a client names its budget: `12`, or `12; strict`. */
export const budgetHeader = 'x-upstream-budget';

/** The budget that a request names; undefined where it names none; a refusal of one that is malformed or too large. */
export function budgetOf(
  header: string | null | undefined,
  { most }: Config['budget'],
): Budget | GraphQLError | undefined {
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
