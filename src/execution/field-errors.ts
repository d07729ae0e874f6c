import { type GraphQLError, locatedError, responsePathAsArray } from 'graphql';
import { GatewayError } from '../errors.ts';
import type { FieldPlan } from './plan/field-plan.ts';
import { inDocumentOrder, nullablePosition, type PositionedError, type ResponsePosition } from './position.ts';

/** Errors past this number are only counted; an answer reports fewer. */
export const maxErrors = 1000;

/** The field errors of one run. */
export class FieldErrors {
  readonly positioned: PositionedError[] = [];
  /** How many errors were only counted. */
  omitted = 0;

  add(position: ResponsePosition, cause: unknown): void {
    if (this.positioned.length < maxErrors) {
      const error = locatedError(cause, position.field.nodes, responsePathAsArray(position));
      this.positioned.push({ position, error });
    } else this.omitted += 1;
  }
}

/** The error of a non-null field without a value, with graphql-js's message. */
export function missingValue({ label }: FieldPlan): Error {
  return new Error(`Cannot return null for non-nullable field ${label}.`);
}

/** The error of a field that is null only beside an error, and has no value although nothing failed. */
export function unexplainedNull({ label }: FieldPlan): GatewayError {
  return new GatewayError(
    'UPSTREAM_BAD_ANSWER',
    `the service left out ${label}, which always has a value; ask again later`,
  );
}

/**
 * The errors of the answer in the order of the document and of lists, whatever order they happened in. An error makes the
 * nearest nullable position null; later errors below that position are not reported, since it is not in the answer.
 * `reported` are errors of fields that also return data.
 */
export function errorsOfAnswer(
  failures: readonly PositionedError[],
  reported: readonly PositionedError[],
): GraphQLError[] {
  if (failures.length + reported.length < 2) return [...failures, ...reported].map(({ error }) => error);
  const failed = new Set(failures);
  const nulled = new Set<ResponsePosition | undefined>();
  const errors: GraphQLError[] = [];
  for (const one of inDocumentOrder([...failures, ...reported])) {
    const at = failed.has(one) ? nullablePosition(one.position) : one.position.prev;
    if (isWithin(nulled, at)) continue;
    if (failed.has(one)) nulled.add(at);
    errors.push(one.error);
  }
  return errors;
}

/** Whether a position, or one above it, is among these. */
function isWithin(positions: ReadonlySet<ResponsePosition | undefined>, position: ResponsePosition | undefined) {
  for (let at = position; at !== undefined; at = at.prev) if (positions.has(at)) return true;
  return positions.has(undefined);
}
