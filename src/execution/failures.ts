import { type FieldNode, type GraphQLError, locatedError, responsePathAsArray } from 'graphql';
import { inDocumentOrder, nullablePlace, type Place, type PlacedError } from './place.ts';
import type { FieldPlan } from './plan/field-plan.ts';

/** An answer holds fewer errors; failures past this number are only counted. */
export const mostFailures = 1000;

/** The failures of one run. */
export class Failures {
  readonly placed: PlacedError[] = [];
  /** How many failures were only counted. */
  leftOut = 0;

  add(place: Place, nodes: readonly FieldNode[], fault: unknown): void {
    if (this.placed.length < mostFailures)
      this.placed.push({ place, error: locatedError(fault, nodes, responsePathAsArray(place)) });
    else this.leftOut += 1;
  }
}

/** The failure of a field that has no value and must not be null, in the words of graphql-js. */
export function missingValue({ label }: FieldPlan): Error {
  return new Error(`Cannot return null for non-nullable field ${label}.`);
}

/**
 * The errors to answer with, in the order of the document and of lists, whatever order they happened in. A failure makes
 * the nearest place null that may be; what comes after it below that place is not in the answer, and is not reported.
 */
export function errorsToReport(failures: readonly PlacedError[], beside: readonly PlacedError[]): GraphQLError[] {
  if (failures.length + beside.length < 2) return [...failures, ...beside].map(({ error }) => error);
  const failed = new Set(failures);
  const nulled = new Set<Place | undefined>();
  const reported: GraphQLError[] = [];
  for (const one of inDocumentOrder([...failures, ...beside])) {
    const at = failed.has(one) ? nullablePlace(one.place) : one.place?.prev;
    if (isIn(nulled, at)) continue;
    if (failed.has(one)) nulled.add(at);
    reported.push(one.error);
  }
  return reported;
}

/** Whether a place, or one that it lies below, is among these. */
function isIn(places: ReadonlySet<Place | undefined>, place: Place | undefined): boolean {
  for (let at = place; at !== undefined; at = at.prev) if (places.has(at)) return true;
  return places.has(undefined);
}
