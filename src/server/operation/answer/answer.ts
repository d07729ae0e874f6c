import type { ExecutionResult, GraphQLError } from 'graphql';
import type { Execution, Result } from '../../../execution/execute.ts';
import { isIncremental } from '../../../execution/incremental/directives.ts';
import { inDocumentOrder } from '../../../execution/position.ts';
import type { Warning } from '../../../graph/builder/context.ts';
import { toClientError } from '../../../graph/builder/errors.ts';
import type { Operation } from '../../../resolve/operation.ts';
import type { Disclose } from '../../disclosure/disclosure.ts';
import type { OperationContext } from '../operation-context.ts';

/** The most errors, and the most warnings, of one answer. */
export const maxReported = 100;

/** The most characters of their messages and paths; a path can hold names as long as the document's. */
const maxCharacters = 65_536;

/** The answer to an operation that has run: its data, its errors, its cost, and its warnings. */
export function answerOf(
  result: Result,
  context: OperationContext,
  { document }: Pick<Execution, 'document'>,
  disclose: Disclose,
): ExecutionResult {
  const { data, errors, errorsOmitted = 0 } = result;
  const reported = reportable(errors).map((error) => disclose(toClientError(error)));
  return {
    data,
    ...(reported.length > 0 && { errors: reported }),
    extensions: {
      upstream: upstreamOf(context.operation),
      ...warningsOf(context, errors.length + errorsOmitted + context.errorsOmitted - reported.length),
      // Without it Relay waits for the parts that its document defers.
      ...(isIncremental(document) && { is_final: true }),
    },
  };
}

/** What the calls of an operation have cost, what is left of the budget of its key, and each call where that was asked for. */
export function upstreamOf({ meter: { cost }, keyBudget, trace }: Operation): object {
  if (keyBudget === undefined && trace === undefined) return cost;
  const remaining = keyBudget?.remaining();
  return {
    ...cost,
    ...(remaining && { remaining }),
    ...(trace && { calls: trace.lines, callStartsMs: trace.startsMs }),
  };
}

/** The warnings of an answer, where it has any; `errorsOmitted` is how many errors it leaves out. */
export function warningsOf(
  { warnings: all, warningsOmitted }: OperationContext,
  errorsOmitted: number,
): { readonly warnings?: readonly Warning[] } {
  const warnings = reportable(inDocumentOrder(all).map(({ warning }) => warning));
  const omitted = omittedWarning(errorsOmitted, all.length + warningsOmitted - warnings.length);
  return warnings.length + omitted.length > 0 ? { warnings: [...warnings, ...omitted] } : {};
}

/** The first of these errors or warnings, as many as one answer reports. */
export function reportable<T extends Pick<GraphQLError, 'message' | 'path'> | Warning>(
  all: readonly T[],
): readonly T[] {
  let characters = 0;
  const reported: T[] = [];
  for (const one of all) {
    characters += one.message.length;
    for (const step of one.path ?? []) characters += String(step).length;
    if (reported.length === maxReported || (characters > maxCharacters && reported.length > 0)) break;
    reported.push(one);
  }
  return reported;
}

/** The warning that says how many errors and warnings were left out, where any were. */
function omittedWarning(errors: number, warnings: number): Warning[] {
  const omitted = [errors > 0 && `${errors} more errors`, warnings > 0 && `${warnings} more warnings`].filter(Boolean);
  return omitted.length === 0
    ? []
    : [{ code: 'LEFT_OUT', message: `${omitted.join(' and ')} were left out of this answer`, path: [] }];
}
