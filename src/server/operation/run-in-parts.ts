import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Execution, Executor } from '../../execution/execute.ts';
import { toClientError } from '../../graph/builder/errors.ts';
import type { Operation } from '../../resolve/operation.ts';
import { answerInParts } from '../answer/incremental/parts.ts';
import type { PartsForm } from '../answer/incremental/wanted-form.ts';
import { PartsWriter } from '../answer/incremental/write-parts.ts';
import type { Disclose } from '../disclosure/disclosure.ts';
import { maxReported, reportable, upstreamOf, warningsOf } from './answer/answer.ts';
import { finishAnswer, type RunDependencies } from './answer/finish-answer.ts';
import { logErrors } from './answer/log-errors.ts';
import { OperationContext } from './operation-context.ts';
import { overloaded } from './overloaded.ts';

/** Runs an operation whose answer leaves in parts; one that is complete at once is answered as ever. */
export async function runInParts(
  executor: Executor,
  execution: Execution,
  operation: Operation,
  { form, ...dependencies }: RunDependencies & { readonly form: PartsForm },
): Promise<ExecutionResult> {
  const { log, limits, task, running, disclose } = dependencies;
  const context = new OperationContext(operation, dependencies);
  let isFinished = false;
  const slot = running.add(operation);
  const finish = (): void => {
    if (isFinished) return;
    isFinished = true;
    running.delete(slot);
    operation.finish();
  };
  let delivering: Awaited<ReturnType<Executor['executeInParts']>> | undefined;
  try {
    if (task.isSliceUsedUp) await task.nextSlice();
    delivering = await executor.executeInParts(
      execution,
      { context, reported: context.errors, signal: operation.time.signal, task, limits },
      { repeats: form.spec === '2022', beforeLeaving: (leaves) => context.ids.leave(operation, leaves) },
    );
  } finally {
    if (delivering === undefined || delivering.complete !== undefined) finish();
  }
  const { refusal } = operation.admission;
  if (refusal !== undefined) {
    delivering.end();
    finish();
    return overloaded(refusal);
  }
  if (delivering.complete !== undefined) return finishAnswer(delivering.complete, context, execution, dependencies);
  const report = new PartsReport(context, disclose, (errors) => logErrors(errors, log, dependencies.requestId));
  const ended = Promise.withResolvers<void>();
  const body = new PartsWriter(delivering, {
    form,
    maxBytes: limits.maxAnswerBytes,
    task,
    shown: (errors) => report.shown(errors),
    extensions: (isLast) => report.extensions(isLast),
    onEnd() {
      finish();
      ended.resolve();
    },
  });
  // The last part is written when the operation has ended.
  const outcome = ended.promise.then(() => ({
    errors: report.errors,
    extensions: { upstream: operation.meter.cost },
  }));
  return answerInParts({ contentType: form.contentType, body, outcome });
}

/** What the parts of one answer report beside data: together as much as one answer reports. */
class PartsReport {
  readonly #context: OperationContext;
  readonly #disclose: Disclose;
  readonly #log: (errors: readonly unknown[]) => void;
  /** The errors so far, as they are shown. */
  readonly errors: GraphQLError[] = [];
  #omitted = 0;
  #causes = 0;

  constructor(context: OperationContext, disclose: Disclose, log: (errors: readonly unknown[]) => void) {
    this.#context = context;
    this.#disclose = disclose;
    this.#log = log;
  }

  shown(errors: readonly GraphQLError[]) {
    const { causes } = this.#context;
    this.#log([...errors.map(({ originalError }) => originalError), ...causes.slice(this.#causes)]);
    this.#causes = causes.length;
    const reported = reportable(errors)
      .slice(0, maxReported - this.errors.length)
      .map((error) => this.#disclose(toClientError(error)));
    this.errors.push(...reported);
    this.#omitted += errors.length - reported.length;
    return reported.map((error) => error.toJSON());
  }

  /** The cost so far, in the last part that of the whole operation with all warnings. */
  extensions(isLast: boolean): Readonly<Record<string, unknown>> {
    const { operation } = this.#context;
    if (!isLast) return { upstream: operation.meter.soFar };
    return {
      upstream: upstreamOf(operation),
      ...warningsOf(this.#context, this.#omitted + this.#context.errorsOmitted),
      is_final: true,
    };
  }
}
