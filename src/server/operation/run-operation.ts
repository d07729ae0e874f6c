import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { type AnswerLimits, tooLargeError, tooManyBytes } from '../../execution/answer-size.ts';
import { createExecutor, type Execution, type Executor } from '../../execution/execute.ts';
import type { OperationTask, Scheduler } from '../../execution/scheduler.ts';
import { toClientError } from '../../graph/errors.ts';
import type { Log } from '../../log/log.ts';
import type { Upstreams } from '../../resolve/calls/services.ts';
import type { Estimator } from '../../resolve/estimate/estimator.ts';
import type { Cursors } from '../../resolve/lists/cursor.ts';
import type { Monitor } from '../../resolve/monitor.ts';
import { Operation, type OperationLimits } from '../../resolve/operation.ts';
import type { OperationGroup } from '../../resolve/operation-group.ts';
import { keepable } from '../answer/keeping.ts';
import { answerOf } from './answer.ts';
import { withText } from './answer-text.ts';
import { estimateAnswer, estimateOperation, mostOf, overBudget } from './estimate.ts';
import { estimateData } from './estimate-data.ts';
import { logErrors } from './log-errors.ts';
import { OperationContext } from './operation-context.ts';
import { hasStrictBudget, type OperationRequest, prepareOperation } from './prepare.ts';
import type { RunningOperations } from './running-operations.ts';

/** Runs an operation. */
export type RunOperation = (request: OperationRequest) => ExecutionResult | Promise<ExecutionResult>;

export interface OperationRunOptions {
  readonly schema: GraphQLSchema;
  readonly upstreams: Upstreams;
  readonly limits: OperationLimits & AnswerLimits;
  readonly log: Log;
  readonly cursors: Cursors;
  readonly monitor: Monitor;
  /** Divides the time of the process among the operations of all clients. */
  readonly scheduler: Scheduler;
  readonly running: RunningOperations;
  /** Whether clients may see single calls. */
  readonly mayTrace: boolean;
  /** The budget of an operation that names none. */
  readonly defaultBudget: number | undefined;
}

/** Runs each operation with an entity store, a meter and a deadline of its own. */
export function operationRunner(options: OperationRunOptions): RunOperation {
  const { schema } = options;
  const executor = createExecutor(schema);
  return (request) => {
    const execution = prepareOperation(schema, request, options.limits.maxNodes);
    if ('errors' in execution) return execution;
    const start = (estimator?: Estimator) =>
      runOperation(executor, execution, createOperation(request, execution, options, estimator), {
        ...options,
        task: options.scheduler.taskOf(request.clientKey),
        estimator,
        mayKeep: mayKeep(request, execution),
        group: request.group,
      });
    if (request.explain) return estimateOperation(start).then(({ answer }) => answer);
    return hasStrictBudget(request, execution.operation) ? runWithinBudget(request, start) : start();
  };
}

function createOperation(
  request: OperationRequest,
  { variables }: Execution,
  options: OperationRunOptions,
  estimator: Estimator | undefined,
): Operation {
  return new Operation(request.upstreams ?? options.upstreams, options.limits, {
    ...request,
    cursors: options.cursors,
    variables,
    estimator,
    group: estimator ? undefined : request.group,
    budget: estimator ? undefined : (request.budget?.limit ?? options.defaultBudget),
  });
}

/** Whether clients may keep an answer: not that of a write, not what a caller's own token provides, not single calls. */
function mayKeep({ upstreams, isTraced }: OperationRequest, { operation }: Execution): boolean {
  return operation.operation === 'query' && upstreams === undefined && isTraced !== true;
}

/** Runs an operation whose estimate is within its budget; refuses any other. */
async function runWithinBudget(
  { budget, group }: OperationRequest,
  start: (estimator?: Estimator) => Promise<ExecutionResult>,
): Promise<ExecutionResult> {
  const limit = budget?.limit ?? 0;
  if (group === undefined) return overBudget(await estimateOperation(start), limit) ?? start();
  const refusal = await group.inTurn(async () => {
    const estimate = await estimateOperation(start);
    const over = overBudget(estimate, limit - group.promised);
    if (over === undefined) group.promised += mostOf(estimate);
    return over;
  });
  return refusal ?? start();
}

interface RunDependencies
  extends Pick<OperationRunOptions, 'schema' | 'log' | 'monitor' | 'mayTrace' | 'limits' | 'running'> {
  readonly task: OperationTask;
  /** Set for a dry run. */
  readonly estimator: Estimator | undefined;
  /** Whether the answer may be kept, if what it is made of may be. */
  readonly mayKeep: boolean;
  readonly group: OperationGroup | undefined;
}

/** The size of an answer without data. */
const empty = { values: 0, bytes: 0 };

async function runOperation(
  executor: Executor,
  execution: Execution,
  operation: Operation,
  dependencies: RunDependencies,
): Promise<ExecutionResult> {
  const { log, limits, running, task, estimator, group } = dependencies;
  const context = new OperationContext(operation, dependencies);
  let result: Awaited<ReturnType<Executor['execute']>>;
  running.add(operation);
  try {
    if (task.mustWait) await task.nextSlice();
    result = await executor.execute(execution, {
      context,
      reported: context.errors,
      signal: operation.time.signal,
      task,
      limits: estimator === undefined ? limits : undefined,
    });
    context.ids.finalise(operation);
  } finally {
    running.delete(operation);
    operation.finish();
  }
  const { errors, size = empty } = result;
  if (errors.length > 0) logErrors([...errors.map(({ originalError }) => originalError), ...context.causes], log);
  if (estimator !== undefined) {
    const data = estimateData(dependencies.schema, execution, result.data);
    return estimateAnswer(operation, estimator, { data, errors: errors.map(toClientError) });
  }
  const plain = answerOf(result, context, execution);
  const answer = dependencies.mayKeep ? keepable(plain, operation) : plain;
  if (group?.mayAnswer(size.bytes, limits.maxAnswerBytes) === false)
    return { ...answer, data: null, errors: [tooLargeError(tooManyBytes(limits.maxAnswerBytes), execution.operation)] };
  return withText(answer, size, { operation: execution.operation, maxBytes: limits.maxAnswerBytes, task });
}
