import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { KeyBudgets } from '../../access/budget/key-budgets.ts';
import type { AnswerLimits } from '../../execution/answer-size.ts';
import { createExecutor, type Execution, type Executor, type Result } from '../../execution/execute.ts';
import { isIncremental } from '../../execution/incremental/directives.ts';
import { variablesReader } from '../../execution/input/variables.ts';
import type { OperationTask } from '../../execution/operation-task.ts';
import type { Scheduler } from '../../execution/scheduler.ts';
import type { FileAddresses } from '../../files/addresses/file-addresses.ts';
import type { GraphContext } from '../../graph/builder/context.ts';
import { wantedFacts } from '../../graph/planner/wanted-facts.ts';
import type { Upstreams } from '../../resolve/calls/services.ts';
import type { Estimator } from '../../resolve/estimate/estimator.ts';
import type { Cursors } from '../../resolve/lists/cursor/cursor.ts';
import type { Monitor } from '../../resolve/monitor.ts';
import { Operation, type OperationLimits } from '../../resolve/operation.ts';
import type { Log } from '../../telemetry/log/log.ts';
import { lackedScope, withheldFrom } from '../access/permit.ts';
import type { PartsForm } from '../answer/incremental/wanted-form.ts';
import type { Disclosure } from '../disclosure/disclosure.ts';
import { maxReported } from './answer/answer.ts';
import { finishAnswer, type RunDependencies } from './answer/finish-answer.ts';
import { refusedLists } from './documents/nested-lists.ts';
import { estimateOperation } from './estimate/estimate.ts';
import { priceLimit, runWithinPrice } from './estimate/price-limit.ts';
import { OperationContext } from './operation-context.ts';
import { overloaded } from './overloaded.ts';
import { type OperationRequest, prepareOperation, refusedEstimate } from './prepare.ts';
import { runInParts } from './run-in-parts.ts';
import type { RunningOperations } from './running-operations.ts';

/** Runs an operation. */
export type RunOperation = (request: OperationRequest) => ExecutionResult | Promise<ExecutionResult>;

export interface OperationRunOptions {
  readonly schema: GraphQLSchema;
  readonly upstreams: Upstreams;
  readonly limits: OperationLimits & AnswerLimits & { readonly maxPrice: number | undefined };
  readonly log: Log;
  readonly cursors: Cursors;
  readonly monitor: Monitor;
  /** Divides the time of the process among the operations of all clients. */
  readonly scheduler: Scheduler;
  readonly running: RunningOperations;
  /** Whether clients may see single calls. */
  readonly mayTrace: boolean;
  /** What keys may spend; undefined: requests need no key. */
  readonly keyBudgets?: Pick<KeyBudgets, 'of'> | undefined;
  readonly disclosure: Pick<Disclosure, 'for'>;
  /** Makes the addresses of files; undefined: they have none. */
  readonly files: Pick<FileAddresses, 'of'> | undefined;
  /** The budget of an operation that names none. */
  readonly defaultBudget: number | undefined;
}

/** Runs each operation with an entity store, a meter and a deadline of its own. */
export function operationRunner(options: OperationRunOptions): RunOperation {
  const { schema } = options;
  const executor = createExecutor(schema);
  const preparing = { maxNodes: options.limits.maxNodes, readVariables: variablesReader(schema, maxReported) };
  return (request) => {
    const execution = prepareOperation(schema, request, preparing);
    if ('errors' in execution) return execution;
    const forbidden = request.grant && lackedScope(schema, execution, request.grant);
    if (forbidden !== undefined) return { errors: [forbidden] };
    const refused = refusedLists(schema, execution, options.limits);
    if (refused !== undefined) return { errors: [refused] };
    const start = (estimator?: Estimator) => {
      const form = estimator === undefined ? partsForm(request, execution) : undefined;
      const task = options.scheduler.taskOf(request.clientKey);
      const operation = createOperation(request, execution, options, { estimator, task, inParts: form !== undefined });
      const dependencies = {
        ...options,
        task,
        estimator,
        requestId: request.requestId,
        mayKeep: mayKeep(request, execution),
        group: request.group,
        disclose: options.disclosure.for(request.grant),
        fileUrl: fileUrls(request, options.files, operation),
      };
      return form === undefined
        ? runOperation(executor, execution, operation, dependencies)
        : runInParts(executor, execution, operation, { ...dependencies, form });
    };
    if (request.explain) return refusedEstimate(execution) ?? estimateOperation(start).then(({ answer }) => answer);
    const { maxPrice, maxNodes } = options.limits;
    const limit = priceLimit(request, execution, maxPrice);
    return limit === undefined ? start() : runWithinPrice(request, execution, { limit, maxNodes, start });
  };
}

interface OperationRun {
  readonly estimator: Estimator | undefined;
  readonly task: OperationTask;
  /** Whether the answer is delivered in parts. */
  readonly inParts: boolean;
}

function createOperation(
  request: OperationRequest,
  execution: Execution,
  options: OperationRunOptions,
  { estimator, task, inParts }: OperationRun,
): Operation {
  const { operation, variables } = execution;
  const { grant, withheld = grant && withheldFrom(grant) } = request;
  return new Operation(request.upstreams ?? options.upstreams, options.limits, {
    ...request,
    keyName: grant?.name,
    keyBudget: grant && options.keyBudgets?.of(grant),
    access: withheld && { withheld, isWriting: operation.operation === 'mutation' },
    cursors: options.cursors,
    variables,
    wanted: wantedFacts(options.schema, execution),
    estimator,
    group: estimator ? undefined : request.group,
    deliversInParts: inParts,
    pace: task,
    budget: estimator ? undefined : leastOf(request.budget?.limit ?? options.defaultBudget, options.limits.maxPrice),
  });
}

/** What makes the URLs of files. What a caller's own token reads is for it alone, and cannot be read again without the token. */
function fileUrls(
  { ownUrl, upstreams }: OperationRequest,
  files: OperationRunOptions['files'],
  { freshness }: Operation,
): GraphContext['fileUrl'] {
  if (files === undefined || ownUrl === undefined) return () => undefined;
  return (file) => {
    const address = files.of(upstreams === undefined ? file : { ...file, record: undefined, isPrivate: true });
    if (address === undefined) return undefined;
    freshness.noteChange(address.until);
    return ownUrl + address.path;
  };
}

/** The smaller of two limits, each of which may be absent. */
function leastOf(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}

/** How an answer is delivered in parts; undefined for a complete one: of a mutation, or of a batch. */
function partsForm(
  { partsForm: form, group }: OperationRequest,
  { document, operation }: Execution,
): PartsForm | undefined {
  const mayDivide = form !== undefined && group === undefined && operation.operation === 'query';
  return mayDivide && isIncremental(document) ? form : undefined;
}

/** Whether clients may keep an answer: not that of a write, not what a caller's own token provides, not single calls. */
function mayKeep({ upstreams, isTraced }: OperationRequest, { operation }: Execution): boolean {
  return operation.operation === 'query' && upstreams === undefined && isTraced !== true;
}

async function runOperation(
  executor: Executor,
  execution: Execution,
  operation: Operation,
  dependencies: RunDependencies,
): Promise<ExecutionResult> {
  const { limits, running, task, estimator } = dependencies;
  const context = new OperationContext(operation, dependencies);
  let result: Result;
  const slot = running.add(operation);
  try {
    if (task.isSliceUsedUp) await task.nextSlice();
    result = await executor.execute(execution, {
      context,
      reported: context.errors,
      signal: operation.time.signal,
      task,
      limits: estimator === undefined ? limits : undefined,
      lacksValues: estimator !== undefined,
    });
    const finalising = context.ids.finalise(operation, task);
    if (finalising !== undefined) await finalising;
  } finally {
    running.delete(slot);
    operation.finish();
  }
  const { refusal } = operation.admission;
  return refusal === undefined ? finishAnswer(result, context, execution, dependencies) : overloaded(refusal);
}
