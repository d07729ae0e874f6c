import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { type AnswerLimits, type AnswerSize, tooLargeError } from './answer-size.ts';
import { errorsToReport } from './failures.ts';
import type { PlacedError } from './place.ts';
import type { Variables } from './plan/conditionals.ts';
import { type OperationPlan, Plans } from './plan/plans.ts';
import { findRefusals } from './plan/refusals.ts';
import { Run } from './run.ts';
import type { OperationTurns } from './turns.ts';

/** An operation of a valid document, with its variables as graphql-js has coerced them. */
export interface Execution {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly variables: Variables;
}

/** What happens while an operation runs. */
export interface SharedDependencies {
  readonly context: unknown;
  /** Errors that resolvers report beside the data that they give; read when the operation is over. */
  readonly beside: readonly PlacedError[];
  /** Ends the operation, whatever it waits for. */
  readonly signal: AbortSignal;
  /** When the work goes on. */
  readonly turns: OperationTurns;
  /** The most that the answer may hold; left out where it is only estimated. */
  readonly limits?: AnswerLimits | undefined;
}

export interface Result {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLError[];
  /** How many errors there were that are not made any more, because there are so many. */
  readonly errorsLeftOut?: number;
  /** What the data holds. */
  readonly size?: Pick<AnswerSize, 'values' | 'bytes'>;
}

export interface Executor {
  execute(execution: Execution, surroundings: SharedDependencies): Promise<Result>;
  /** How many fields the kept plans have. */
  readonly keptFields: number;
}

/** So many fields are kept planned, over all documents: some 25 MB. */
const fieldsKept = 50_000;

/**
 * How long an operation may go on once its signal has fired: upstream calls end with it, and what has come may still be
 * answered with. What does not end by itself then is ended.
 */
const graceMs = 500;

/** Executes operations of a schema. */
export function createExecutor(schema: GraphQLSchema, maxFields = fieldsKept): Executor {
  const plans = new Plans(schema, maxFields);
  return {
    get keptFields() {
      return plans.keptFields;
    },
    async execute({ document, operation, variables }, { context, beside, signal, limits, turns }) {
      const plan = plans.planOf(document, operation, variables);
      const refusals = findRefusals({ schema, operation, fragments: plan.fragments, variables });
      if (refusals instanceof Error) return { data: null, errors: [refusals] };
      // What is planned under refusals holds for these variables alone.
      const form = refusals === undefined ? plan : plans.plan(document, operation, variables);
      const run = new Run({ form, context, variables, refusals, limits, turns });
      await toItsEnd(run, form, signal);
      plans.recount(plan);
      if (run.tooLarge !== undefined) return { data: null, errors: [tooLargeError(run.tooLarge, operation)] };
      return {
        data: run.data,
        errors: errorsToReport(run.failures.placed, beside),
        errorsLeftOut: run.failures.leftOut,
        size: run.size,
      };
    },
  };
}

async function toItsEnd(run: Run, { operation, fields }: OperationPlan, signal: AbortSignal): Promise<void> {
  let grace: NodeJS.Timeout | undefined;
  const over = (): void => {
    grace = setTimeout(() => run.end(signal.reason as Error), graceMs);
  };
  if (signal.aborted) over();
  else signal.addEventListener('abort', over);
  try {
    if (operation.operation === 'mutation') await run.serially(fields);
    else await run.together(fields);
  } finally {
    clearTimeout(grace);
    signal.removeEventListener('abort', over);
  }
}
