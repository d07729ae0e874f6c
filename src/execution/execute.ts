import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { type AnswerLimits, type AnswerSize, tooLargeError } from './answer-size.ts';
import { errorsOfAnswer } from './field-errors.ts';
import { isIncremental } from './incremental/directives.ts';
import type { Variables } from './plan/collect-fields.ts';
import { type OperationPlan, Plans } from './plan/plans.ts';
import { findRefusals } from './plan/refused-fields.ts';
import type { PositionedError } from './position.ts';
import { Run } from './run.ts';
import type { OperationTask } from './scheduler.ts';

/** An operation of a valid document, with its variables as graphql-js has coerced them. */
export interface Execution {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
}

export interface ExecutionOptions {
  /** Passed to every resolver. */
  readonly context: unknown;
  /** Errors that resolvers report in addition to the data that they return; read when the operation is over. */
  readonly reported: readonly PositionedError[];
  /** Ends the operation, whatever it waits for. */
  readonly signal: AbortSignal;
  readonly task: OperationTask;
  /** Left out for an estimate. */
  readonly limits?: AnswerLimits | undefined;
}

export interface Result {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLError[];
  /** How many more errors there were. */
  readonly errorsOmitted?: number;
  /** Of the data. */
  readonly size?: Pick<AnswerSize, 'values' | 'bytes'>;
}

export interface Executor {
  execute(execution: Execution, options: ExecutionOptions): Promise<Result>;
  /** How many fields the cached plans have. */
  readonly plannedFields: number;
}

/** How many planned fields are cached, over all documents: about 25 MB. */
const maxPlannedFields = 50_000;

/**
 * How long an operation may continue after its signal: upstream calls end with the signal, and what has arrived can still be
 * answered. After this time, positions that are still pending fail.
 */
const graceMs = 500;

/** Executes operations of a schema. */
export function createExecutor(schema: GraphQLSchema, maxFields = maxPlannedFields): Executor {
  const plans = new Plans(schema, maxFields);
  return {
    get plannedFields() {
      return plans.plannedFields;
    },
    async execute({ document, operation, variables }, { context, reported, signal, limits, task }) {
      const plan = plans.planOf(document, operation, variables);
      const { fragments } = plan;
      const refusals = findRefusals({
        schema,
        operation,
        fragments,
        variables,
        isIncremental: isIncremental(document),
      });
      if (refusals instanceof Error) return { data: null, errors: [refusals] };
      // A plan with refusals is valid for these variables only.
      const variant = refusals === undefined ? plan : plans.plan(document, operation, variables);
      const run = new Run({ variant, context, variables, refusals, limits, task });
      await runToEnd(run, variant, signal);
      plans.recount(plan);
      const { data, errors, size, tooLarge } = run.state;
      if (tooLarge !== undefined) return { data: null, errors: [tooLargeError(tooLarge, operation)] };
      return {
        data,
        errors: errorsOfAnswer(errors.positioned, reported),
        errorsOmitted: errors.omitted,
        size,
      };
    },
  };
}

async function runToEnd(run: Run, { operation, fields }: OperationPlan, signal: AbortSignal): Promise<void> {
  let grace: NodeJS.Timeout | undefined;
  const onAbort = (): void => {
    grace = setTimeout(() => run.state.end(signal.reason as Error), graceMs);
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort);
  try {
    if (operation.operation === 'mutation') await run.serially(fields);
    else await run.concurrently(fields);
  } finally {
    clearTimeout(grace);
    signal.removeEventListener('abort', onAbort);
  }
}
