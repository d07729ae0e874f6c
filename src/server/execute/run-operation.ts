import {
  type DocumentNode,
  type ExecutionResult,
  GraphQLError,
  getOperationAST,
  getVariableValues,
  responsePathAsArray,
} from 'graphql';
import type { GatewayError } from '../../errors.ts';
import type { AnswerLimits } from '../../execution/answer-size.ts';
import { createExecutor, type Execution, type Executor, type Result } from '../../execution/execute.ts';
import { mostFailures } from '../../execution/failures.ts';
import { inDocumentOrder, type Place, type PlacedError } from '../../execution/place.ts';
import type { OperationTurns, Turns } from '../../execution/turns.ts';
import type { GraphContext, Warning } from '../../graph/context.ts';
import { located, toClientError } from '../../graph/errors.ts';
import { OpenIds } from '../../graph/open-ids.ts';
import { schema } from '../../graph/schema.ts';
import type { Log } from '../../log/log.ts';
import { Estimator } from '../../resolve/estimate/estimator.ts';
import type { Cursors } from '../../resolve/lists/cursor.ts';
import type { Monitor } from '../../resolve/monitor.ts';
import { Operation, type OperationLimits, type Upstreams } from '../../resolve/operation.ts';
import type { Budget } from '../options/budget.ts';
import type { RequestOptions } from '../options/request-options.ts';
import { valuesOf } from './answer-size.ts';
import { withText } from './answer-text.ts';
import { explained, overBudget, tooMuchToPrice } from './explain.ts';
import { logFaults } from './log-errors.ts';
import { noSuchOperation, refusedOperation } from './refusals.ts';
import { firstOf, leftOut, mostReported } from './reported-errors.ts';

/** A valid document, and what a client asks to be done with it. */
export interface OperationRequest extends RequestOptions {
  readonly document: DocumentNode;
  readonly operationName: string | null | undefined;
  readonly variables: Readonly<Record<string, unknown>> | null | undefined;
  /** Fires when the client goes away. */
  readonly signal: AbortSignal | undefined;
}

/** Runs an operation. */
export type Run = (request: OperationRequest) => ExecutionResult | Promise<ExecutionResult>;

export interface RunOptions {
  readonly upstreams: Upstreams;
  readonly limits: OperationLimits & AnswerLimits;
  readonly log: Log;
  readonly cursors: Cursors;
  readonly monitor: Monitor;
  /** Divides the time of the process among the operations of all clients. */
  readonly turns: Turns;
  /** Whether clients may see the single calls. */
  readonly mayTrace: boolean;
  /** What an operation may spend that names no budget. */
  readonly defaultBudget: number | undefined;
}

/** Runs every operation with knowledge, meter and deadline of its own, and says at its end what it cost. */
export function createRun({
  upstreams,
  limits,
  cursors,
  log,
  monitor,
  turns,
  mayTrace,
  defaultBudget,
}: RunOptions): Run {
  const executor = createExecutor(schema);
  return (request) => {
    const { document, operationName, variables, signal, explain, budget, bypassesCache, client, clientKey, isTraced } =
      request;
    const asked = getOperationAST(document, operationName);
    if (asked == null) return { errors: [noSuchOperation()] };
    if (schema.getRootType(asked.operation) == null) {
      return {
        errors: [
          new GraphQLError(`The graph has no ${asked.operation}s; send a query.`, {
            nodes: asked,
            extensions: { code: 'GRAPHQL_VALIDATION_FAILED', http: { spec: true, status: 400 } },
          }),
        ],
      };
    }
    if (explain && asked.operation !== 'query')
      return { errors: [refusedOperation('BAD_USER_INPUT', 'only queries can be explained', [asked])] };
    const sent = variables ?? {};
    const { coerced, errors } = getVariableValues(schema, asked.variableDefinitions ?? [], sent, {
      maxErrors: mostReported,
    });
    if (errors !== undefined)
      return {
        errors: firstOf(errors).map(({ message, nodes }) => refusedOperation('BAD_USER_INPUT', message, nodes)),
      };
    const start = (estimator?: Estimator) =>
      runOperation(
        executor,
        { document, operation: asked, variables: coerced },
        new Operation(request.upstreams ?? upstreams, limits, {
          cursors,
          signal,
          client,
          clientKey,
          estimator,
          budget: estimator ? undefined : (budget?.limit ?? defaultBudget),
          bypassesCache,
          isTraced,
          variables: coerced,
        }),
        { log, monitor, mayTrace, limits, turns: turns.of(clientKey) },
      );
    const isStrict = budget?.isStrict === true && asked.operation === 'query';
    if (explain || isStrict) {
      const values = valuesOf(document, asked, coerced);
      if (values > valuesANode * limits.maxNodes) return { errors: [tooMuchToPrice(values)] };
    }
    if (explain) return start(new Estimator());
    return isStrict ? strictly(budget, start) : start();
  };
}

/** So many times as many values as nodes may be imagined: a second's work. */
const valuesANode = 20;

/** Runs what cannot cost more than it may; the refusal of anything else. */
async function strictly(
  budget: Budget,
  start: (estimator?: Estimator) => Promise<ExecutionResult>,
): Promise<ExecutionResult> {
  const estimator = new Estimator();
  return overBudget(await start(estimator), estimator, budget) ?? start();
}

/** The size of an answer without data. */
const nothing = { values: 0, bytes: 0 };

async function runOperation(
  executor: Executor,
  execution: Execution,
  operation: Operation,
  {
    log,
    monitor,
    mayTrace,
    limits,
    turns,
  }: Pick<RunOptions, 'log' | 'monitor' | 'mayTrace' | 'limits'> & { readonly turns: OperationTurns },
): Promise<ExecutionResult> {
  const beside: PlacedError[] = [];
  const reported: GatewayError[] = [];
  const warnings: { readonly place: Place; readonly warning: Warning }[] = [];
  let besideLeftOut = 0;
  let warningsLeftOut = 0;
  const ids = new OpenIds();
  const context: GraphContext = {
    operation,
    ids,
    monitor,
    turns,
    mayTrace,
    report: (fault, { fieldNodes, path }) => {
      if (beside.length === mostFailures) {
        besideLeftOut += 1;
        return;
      }
      reported.push(fault);
      beside.push({ place: path as Place, error: located(fault, fieldNodes, responsePathAsArray(path)) });
    },
    warn: (code, message, { path }) => {
      if (warnings.length === mostFailures) warningsLeftOut += 1;
      else warnings.push({ place: path as Place, warning: { code, message, path: responsePathAsArray(path) } });
    },
  };
  let result: Result;
  try {
    if (turns.mustWait) await turns.next();
    result = await executor.execute(execution, {
      context,
      beside,
      signal: operation.time.signal,
      turns,
      limits: operation.estimator === undefined ? limits : undefined,
    });
    ids.settle(operation);
  } finally {
    operation.finish();
  }
  const { data, errors, errorsLeftOut = 0, size = nothing } = result;
  const { estimator, meter, trace } = operation;
  const upstream = trace === undefined ? meter.cost : { ...meter.cost, calls: trace.lines };
  if (errors.length > 0) logFaults([...errors.map(({ originalError }) => originalError), ...reported], log);
  if (estimator !== undefined) return explained(operation, estimator, errors.map(toClientError));
  const told = firstOf(errors).map(toClientError);
  const warned = firstOf(inDocumentOrder(warnings).map(({ warning }) => warning));
  const missing = leftOut(
    errors.length + errorsLeftOut + besideLeftOut - told.length,
    warnings.length + warningsLeftOut - warned.length,
  );
  const extensions = {
    upstream,
    ...(warned.length + missing.length > 0 && { warnings: [...warned, ...missing] }),
  };
  const answer = { data, ...(told.length > 0 && { errors: told }), extensions };
  return withText(answer, size, { operation: execution.operation, maxBytes: limits.maxAnswerBytes, turns });
}
