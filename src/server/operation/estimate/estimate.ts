import type { ExecutionResult, GraphQLError } from 'graphql';
import type { GatewayErrorCode } from '../../../errors.ts';
import { amountOf } from '../../../model/amount.ts';
import { Estimator, type Step } from '../../../resolve/estimate/estimator.ts';
import type { Operation } from '../../../resolve/operation.ts';

/** The most that an operation can cost along the access paths that it would take. */
export interface Estimate {
  readonly requests: number;
  readonly billed: number;
  readonly credits: number;
  /** A line for each kind of call, in the order in which they would be made. */
  readonly steps: readonly string[];
}

/** Errors that a dry run finds: mistakes in the request, and defects, which would make the estimate too low. */
const reportedCodes: ReadonlySet<unknown> = new Set<GatewayErrorCode | 'INTERNAL_SERVER_ERROR'>([
  'BAD_USER_INPUT',
  'CURSOR_INVALID',
  'NOT_SUPPORTED',
  'UPSTREAM_NOT_CONFIGURED',
  'INTERNAL_SERVER_ERROR',
]);

/** The answer to a request for an estimate, with the data of `estimateData`. No upstream was called; a mistake in the request leaves no data. */
export function estimateAnswer(
  operation: Operation,
  estimator: Estimator,
  {
    data,
    errors,
  }: { readonly data: NonNullable<ExecutionResult['data']> | null; readonly errors: readonly GraphQLError[] },
): ExecutionResult {
  const { requests, billed, credits } = operation.meter.cost;
  const steps = estimator.steps.map(line);
  if (estimator.isIncomplete) steps.push('the estimate ends here: an answer has no more items');
  else if (errors.some(({ extensions }) => extensions['code'] === 'BUDGET_EXCEEDED'))
    steps.push('the estimate ends here: an operation makes no more calls');
  const reported = oncePerField(errors.filter(({ extensions }) => reportedCodes.has(extensions['code'])));
  const estimate: Estimate = { requests, billed, credits, steps };
  const extensions = { upstream: { estimate } };
  return reported.length > 0 ? { data: null, errors: reported, extensions } : { data, extensions };
}

/**
 * Estimates an operation in dry runs. Where results may have several types, such as those of a search, one run for each of them:
 * the estimate is the most of each unit, with the calls of the costliest run.
 */
export async function estimateOperation(
  dryRun: (estimator: Estimator) => Promise<ExecutionResult>,
): Promise<{ readonly answer: ExecutionResult; readonly isIncomplete: boolean }> {
  const first = new Estimator();
  let answer = await dryRun(first);
  let { isIncomplete } = first;
  for (const type of first.alternatives) {
    const estimator = new Estimator(type);
    answer = costlier(answer, await dryRun(estimator));
    isIncomplete ||= estimator.isIncomplete;
  }
  return { answer, isIncomplete };
}

function costlier(one: ExecutionResult, other: ExecutionResult): ExecutionResult {
  const [a, b] = [estimateIn(one), estimateIn(other)];
  const isMore = b.billed + b.credits - a.billed - a.credits || b.requests - a.requests;
  const [most, rest] = isMore > 0 ? [other, a] : [one, b];
  const { requests, billed, credits, steps } = estimateIn(most);
  const estimate: Estimate = {
    requests: Math.max(requests, rest.requests),
    billed: Math.max(billed, rest.billed),
    credits: Math.max(credits, rest.credits),
    steps,
  };
  return { ...most, extensions: { upstream: { estimate } } };
}

/** The estimate in the answer of a dry run. */
export function estimateIn({ extensions }: ExecutionResult): Estimate {
  return (extensions as { readonly upstream: { readonly estimate: Estimate } }).upstream.estimate;
}

/** An error of one item in a dry run is an error of every item, and is reported once. */
function oncePerField(errors: readonly GraphQLError[]): GraphQLError[] {
  const byField = new Map<string, GraphQLError>();
  for (const error of errors) {
    const field = error.path?.filter((step) => typeof step === 'string').join('.');
    const key = `${field} ${error.message}`;
    if (!byField.has(key)) byField.set(key, error);
  }
  return [...byField.values()];
}

/** `12 x UPSTREAM /path, 1 billed each: User`. */
function line({ endpoint, purpose, price: { billed, credits }, calls }: Step): string {
  const price =
    billed === undefined ? (credits === undefined ? 'free' : amountOf(credits, 'credit')) : `${billed} billed`;
  return `${calls} x ${endpoint.upstream} ${endpoint.path}, ${price}${calls > 1 && price !== 'free' ? ' each' : ''}: ${purpose}`;
}
