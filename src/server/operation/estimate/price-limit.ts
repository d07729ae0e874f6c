import type { ExecutionResult } from 'graphql';
import type { Execution } from '../../../execution/execute.ts';
import type { Estimator } from '../../../resolve/estimate/estimator.ts';
import { countValues } from '../documents/count-values.ts';
import type { OperationRequest } from '../prepare.ts';
import {
  estimateOperation,
  isTooLargeToEstimate,
  mostOf,
  overPrice,
  type PriceLimit,
  tooLargeToEstimate,
} from './estimate.ts';

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
