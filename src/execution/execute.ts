import type { DocumentNode, GraphQLError, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { CancelSignal } from '../cancellation.ts';
import { type AnswerLimits, type AnswerSize, tooLargeError } from './answer-size.ts';
import { errorsOfAnswer } from './field-errors.ts';
import { Delivery, type DeliveryOptions, type Part } from './incremental/delivery.ts';
import { isIncremental } from './incremental/directives.ts';
import { Division } from './incremental/division.ts';
import type { OperationTask } from './operation-task.ts';
import type { Variables } from './plan/collect-fields.ts';
import { type OperationPlan, Plans } from './plan/plans.ts';
import { findRefusals } from './plan/refused-fields.ts';
import type { PositionedError } from './position.ts';
import { Run } from './run/run.ts';

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
  readonly signal: CancelSignal;
  readonly task: OperationTask;
  /** Left out for an estimate. */
  readonly limits?: AnswerLimits | undefined;
  /** Set for an estimate, where values are missing: a field that is null only beside an error may be null without one. */
  readonly lacksValues?: boolean;
}

export interface Result {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly GraphQLError[];
  /** How many more errors there were. */
  readonly errorsOmitted?: number;
  /** Of the data. */
  readonly size?: Pick<AnswerSize, 'values' | 'bytes'>;
}

/** An operation that is delivered in parts. */
export interface Delivering {
  /** Set where all of it was complete at once: there are no parts. */
  readonly complete: Result | undefined;
  /** The first part; later ones come from `next`, as long as `hasNext` says so. */
  readonly first: Part;
  next(): Promise<Part>;
  /** Forgets what is not delivered. */
  end(): void;
}

export interface PartOptions extends Pick<DeliveryOptions, 'repeats' | 'beforeLeaving'> {}

export interface Executor {
  execute(execution: Execution, options: ExecutionOptions): Promise<Result>;
  /** Executes a query whose `@defer` and `@stream` count. */
  executeInParts(execution: Execution, options: ExecutionOptions, parts: PartOptions): Promise<Delivering>;
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
    async execute(execution, options) {
      const started = start(schema, plans, execution, options);
      if ('refusal' in started) return { data: null, errors: [started.refusal] };
      const { run, plan, variant } = started;
      await withGrace(run, options.signal, () => runToEnd(run, variant));
      plans.recount(plan);
      return resultOf(run, execution, options);
    },
    async executeInParts(execution, options, partOptions) {
      const division = new Division();
      const started = start(schema, plans, execution, options, division);
      if ('refusal' in started) return delivered({ data: null, errors: [started.refusal] });
      const { run, plan, variant } = started;
      const { state } = run;
      let end = (): void => undefined;
      const over = new Promise<void>((resolve) => {
        end = resolve;
      });
      void withGrace(run, options.signal, () => over);
      if (variant.parts !== undefined) run.startInParts(variant.fields, variant.parts);
      const { reported } = options;
      const delivery = new Delivery({ state, division, reported, ...partOptions });
      const first = await delivery.first();
      if (first.hasNext) return { complete: undefined, first, next: () => delivery.next(), end };
      end();
      plans.recount(plan);
      const [root] = first.delivered;
      const data = state.data === null ? null : (root?.pieces[0]?.data ?? null);
      return delivered({ ...resultOf(run, execution, options), data });
    },
  };
}

interface Started {
  readonly run: Run;
  /** The cached plan, whose fields are counted. */
  readonly plan: OperationPlan;
  readonly variant: OperationPlan;
}

/** A run that has not started; the error where the operation is refused. */
function start(
  schema: GraphQLSchema,
  plans: Plans,
  execution: Execution,
  { context, limits, lacksValues = false, task }: ExecutionOptions,
  division?: Division,
): Started | { readonly refusal: GraphQLError } {
  const { document, operation, variables } = execution;
  const inParts = division !== undefined;
  const plan = plans.planOf(execution, variables, inParts);
  const { fragments } = plan;
  const refusals = findRefusals({ schema, operation, fragments, variables, isIncremental: isIncremental(document) });
  if (refusals instanceof Error) return { refusal: refusals };
  // A plan with refusals is valid for these variables only.
  const variant = refusals === undefined ? plan : plans.plan(execution, variables, inParts);
  return {
    run: new Run({ variant, context, variables, refusals, limits, lacksValues, task, division }),
    plan,
    variant,
  };
}

function resultOf({ state }: Run, { operation }: Execution, { reported }: ExecutionOptions): Result {
  const { data, errors, size, tooLarge } = state;
  if (tooLarge !== undefined) return { data: null, errors: [tooLargeError(tooLarge, operation)] };
  return { data, errors: errorsOfAnswer(errors.positioned, reported), errorsOmitted: errors.omitted, size };
}

/** An answer that is complete at once. */
function delivered(complete: Result): Delivering {
  const first: Part = { announced: [], delivered: [], hasNext: false };
  return { complete, first, next: () => Promise.resolve(first), end: () => undefined };
}

function runToEnd(run: Run, { operation, fields }: OperationPlan): Promise<void> {
  return operation.operation === 'mutation' ? run.serially(fields) : run.concurrently(fields);
}

/** Ends the run some time after the signal, unless the work is over before. */
async function withGrace(run: Run, signal: CancelSignal, work: () => Promise<void>): Promise<void> {
  let grace: NodeJS.Timeout | undefined;
  const onAbort = (): void => {
    grace = setTimeout(() => run.state.end(signal.reason as Error), graceMs);
  };
  if (signal.aborted) onAbort();
  else signal.addEventListener('abort', onAbort);
  try {
    await work();
  } finally {
    clearTimeout(grace);
    signal.removeEventListener('abort', onAbort);
  }
}
