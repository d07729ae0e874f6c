import type { ExecutionResult, GraphQLSchema } from 'graphql';
import { type AnswerLimits, tooLargeError, tooManyBytes } from '../../../execution/answer-size.ts';
import type { Execution, Result } from '../../../execution/execute.ts';
import type { OperationTask } from '../../../execution/operation-task.ts';
import type { GraphContext } from '../../../graph/builder/context.ts';
import { toClientError } from '../../../graph/builder/errors.ts';
import type { Estimator } from '../../../resolve/estimate/estimator.ts';
import type { Monitor } from '../../../resolve/monitor.ts';
import type { OperationGroup } from '../../../resolve/operation-group.ts';
import type { Log } from '../../../telemetry/log/log.ts';
import { keepable } from '../../answer/answer-freshness.ts';
import type { Disclose } from '../../disclosure/disclosure.ts';
import { estimateAnswer } from '../estimate/estimate.ts';
import { estimateData } from '../estimate/estimate-data.ts';
import type { OperationContext } from '../operation-context.ts';
import type { RunningOperations } from '../running-operations.ts';
import { answerOf } from './answer.ts';
import { withText } from './answer-text.ts';
import { logErrors } from './log-errors.ts';

/** What one run of an operation needs. */
export interface RunDependencies {
  readonly schema: GraphQLSchema;
  readonly log: Log;
  readonly monitor: Monitor;
  /** Whether clients may see single calls. */
  readonly mayTrace: boolean;
  readonly limits: AnswerLimits;
  readonly task: OperationTask;
  /** Set for a dry run. */
  readonly estimator: Estimator | undefined;
  /** Names the request in the log. */
  readonly requestId: string | undefined;
  /** Whether the answer may be kept, if what it is made of may be. */
  readonly mayKeep: boolean;
  /** The other operations of the request's batch. */
  readonly group: OperationGroup | undefined;
  /** What the client may read of errors. */
  readonly disclose: Disclose;
  /** The URLs of files at the gateway. */
  readonly fileUrl: GraphContext['fileUrl'];
  /** The operations in progress. */
  readonly running: RunningOperations;
}

/** The size of an answer without data. */
const empty = { values: 0, bytes: 0 };

/** The answer to an operation that is over. */
export function finishAnswer(
  result: Result,
  context: OperationContext,
  execution: Execution,
  { schema, log, limits, task, estimator, requestId, mayKeep, group, disclose }: RunDependencies,
): ExecutionResult | Promise<ExecutionResult> {
  const { operation } = context;
  const { errors, size = empty } = result;
  if (errors.length > 0)
    logErrors([...errors.map(({ originalError }) => originalError), ...context.causes], log, requestId);
  if (estimator !== undefined) {
    const data = estimateData(schema, execution, result.data);
    return estimateAnswer(operation, estimator, { data, errors: errors.map(toClientError).map(disclose) });
  }
  const plain = answerOf(result, context, execution, disclose);
  const answer = mayKeep ? keepable(plain, operation) : plain;
  if (group?.mayAnswer(size.bytes, limits.maxAnswerBytes) === false)
    return {
      ...answer,
      data: null,
      errors: [disclose(tooLargeError(tooManyBytes(limits.maxAnswerBytes), execution.operation))],
    };
  return withText(answer, size, { operation: execution.operation, maxBytes: limits.maxAnswerBytes, task });
}
