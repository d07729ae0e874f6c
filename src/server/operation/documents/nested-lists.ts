import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { Execution } from '../../../execution/execute.ts';
import { nestedPageMistake, nestedSizes } from '../../../graph/planner/nested-pages.ts';
import { refusedOperation } from '../../refused-request.ts';
import { countItems } from './count-values.ts';

/** How many items lists may ask for together, for each that an answer may have: few lists are as long as the page that is asked for. */
const askedPerNode = 20;

export interface ListLimits {
  readonly maxPageSize: number;
  readonly maxNodes: number;
}

/**
 * Refuses, before anything is spent, what only the items of a list would find out: a wrong page size of a list in them, and
 * page sizes that multiply to more than an answer can have.
 */
export function refusedLists(
  schema: GraphQLSchema,
  execution: Execution,
  { maxPageSize, maxNodes }: ListLimits,
): GraphQLError | undefined {
  // Lists that are in no other one are bounded by MAX_PAGE_SIZE and MAX_ALIASES.
  if (nestedSizes(schema, execution).length === 0) return undefined;
  const mistake = nestedPageMistake(schema, execution, maxPageSize);
  if (mistake !== undefined) return refusedOperation('BAD_USER_INPUT', mistake.message, [mistake.node]);
  const items = countItems(execution.document, execution.operation, execution.variables);
  if (items <= askedPerNode * maxNodes) return undefined;
  return refusedOperation(
    'BUDGET_EXCEEDED',
    `the lists of this operation ask for up to ${items} items, and an answer has at most ${maxNodes} (MAX_NODES); nothing was spent. Ask for smaller pages in the lists that are in others`,
  );
}
