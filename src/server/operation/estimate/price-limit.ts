import type { ExecutionResult } from 'graphql';
import type { Execution } from '../../../execution/execute.ts';
import type { Estimator } from '../../../resolve/estimate/estimator.ts';
import { refusedOperation } from '../../refused-request.ts';
import { countValues } from '../documents/count-values.ts';
import type { OperationRequest } from '../prepare.ts';
import { estimateIn, estimateOperation } from './estimate.ts';
import { isTooLargeToEstimate, tooLargeToEstimate } from './estimate-size.ts';

/** The most that a query may cost. */
export interface PriceLimit {
  readonly most: number;
  /** Whether it is the request's own strict budget; else it is MAX_PRICE. */
  readonly isBudget: boolean;
}

/**
 * The most that one value of an answer can cost: a call to find the entity by another key, and one of the costliest endpoints.
 * No estimate is above the number of values times this, so that small operations need none.
 */
export const maxPricePerValue = 4;

/** The limit on the price of a query: its own strict budget, or MAX_PRICE. Mutations have no estimate. */
export function priceLimit(
  { budget }: OperationRequest,
  { operation }: Execution,
  maxPrice: number | undefined,
): PriceLimit | undefined {
  if (operation.operation !== 'query') return undefined;
  const isStrict = budget?.isStrict === true && budget.limit <= (maxPrice ?? Number.POSITIVE_INFINITY);
  if (isStrict) return { most: budget.limit, isBudget: true };
  return maxPrice === undefined ? undefined : { most: maxPrice, isBudget: false };
}

export interface Priced {
  readonly limit: PriceLimit;
  readonly maxNodes: number;
  start(estimator?: Estimator): Promise<ExecutionResult>;
}

/** Runs a query whose estimate is within the limit; refuses any other. The operations of a batch have one limit together. */
export async function runWithinPrice(
  { group }: OperationRequest,
  { document, operation, variables }: Execution,
  { limit, maxNodes, start }: Priced,
): Promise<ExecutionResult> {
  const values = countValues(document, operation, variables);
  if (group === undefined && !limit.isBudget && values * maxPricePerValue <= limit.most) return start();
  if (isTooLargeToEstimate(values, maxNodes)) return { errors: [tooLargeToEstimate(values)] };
  if (group === undefined) return overPrice(await estimateOperation(start), limit) ?? start();
  const refusal = await group.inTurn(async () => {
    const estimate = await estimateOperation(start);
    const over = overPrice(estimate, { ...limit, most: limit.most - group.promised });
    if (over === undefined) group.promised += mostOf(estimate);
    return over;
  });
  return refusal ?? start();
}

/** The refusal of an operation whose estimate is above its limit; undefined where it is within. */
function overPrice(
  { answer, isIncomplete }: Awaited<ReturnType<typeof estimateOperation>>,
  { most, isBudget }: PriceLimit,
): ExecutionResult | undefined {
  const estimate = estimateIn(answer);
  const price = mostOf({ answer });
  if (price <= most && !isIncomplete) return undefined;
  const remedy = isBudget ? 'leave out "strict"' : 'raise MAX_PRICE';
  const limit = isBudget ? `its budget is ${most}` : `the limit is ${most}`;
  const message = isIncomplete
    ? `the operation asks for more items than an answer may have (MAX_NODES), so its price is not known; nothing was spent. Ask for smaller pages or fewer lists, or ${remedy}`
    : `the operation can cost ${price}, and ${limit}; nothing was spent. Ask for less, ${isBudget ? 'allow more, ' : ''}or ${remedy}`;
  return { errors: [refusedOperation('BUDGET_EXCEEDED', message)], extensions: { upstream: { estimate } } };
}

/** The most that an operation can cost, billed requests and credits together. */
function mostOf({ answer }: { readonly answer: ExecutionResult }): number {
  const { billed, credits } = estimateIn(answer);
  return billed + credits;
}
