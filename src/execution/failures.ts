import type { GraphQLError } from 'graphql';
import { comparePlaces, nullablePlace, type Place, type PlacedError } from './place.ts';

/**
 * The errors to answer with, in the order of the document and of lists, whatever order they happened in. A null that
 * spreads upwards takes what is below it out of the answer: of several failures that lead to one null the first is told,
 * and what else failed below it is not.
 */
export function tellErrors(failures: readonly PlacedError[], beside: readonly PlacedError[]): GraphQLError[] {
  if (failures.length + beside.length < 2) return [...failures, ...beside].map(({ error }) => error);
  const nulled = new Set(failures.map(({ place }) => nullablePlace(place)));
  const taken = new Set<Place | undefined>();
  const told = failures.toSorted(inOrder).filter(({ place }) => {
    const at = nullablePlace(place);
    if (taken.has(at) || isBelow(at, nulled)) return false;
    taken.add(at);
    return true;
  });
  const stays = beside.filter(({ place }) => !isBelow(place, nulled));
  return [...told, ...stays].sort(inOrder).map(({ error }) => error);
}

function inOrder(a: PlacedError, b: PlacedError): number {
  return comparePlaces(a.place, b.place) || (a.error.message < b.error.message ? -1 : 1);
}

/** Whether a place lies below one that has become null. */
function isBelow(place: Place | undefined, nulled: ReadonlySet<Place | undefined>): boolean {
  if (place === undefined) return false;
  let at = place.prev;
  while (at !== undefined) {
    if (nulled.has(at)) return true;
    at = at.prev;
  }
  return nulled.has(undefined);
}
