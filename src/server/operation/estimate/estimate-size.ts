import type { GraphQLError } from 'graphql';
import { refusedOperation } from '../../refused-request.ts';

/** An estimate may count this many values for each node that an answer may have: about a second's work. */
const valuesPerNode = 20;

/** Whether a dry run of this many values would take too long. */
export function isTooLargeToEstimate(values: number, maxNodes: number): boolean {
  return values > valuesPerNode * maxNodes;
}

/** The error for an operation that is too large to estimate: its dry run would delay other clients. */
export function tooLargeToEstimate(values: number): GraphQLError {
  return refusedOperation(
    'BUDGET_EXCEEDED',
    `the operation asks for up to ${values} values, too many for an estimate (MAX_NODES); nothing was spent. Ask for smaller pages, fewer keys or fewer fields`,
  );
}
