import type { GraphQLError } from 'graphql';
import type { FieldPlan } from './plan/field-plan.ts';

/**
 * A place of the answer: one field of an object, or one item of a list. It doubles as the path that resolvers see
 * (`info.path`), and knows where its value is written and what happens when there is none.
 */
export class Place {
  readonly prev: Place | undefined;
  readonly key: string | number;
  readonly typename: string | undefined;
  /** Its position among its siblings: of a field in the document, of an item in its list. */
  readonly position: number;
  /** The object or list that holds its value. */
  readonly holder: Holder;
  readonly isNonNull: boolean;
  /** Set while a promise for its value is awaited. */
  isAwaited = false;

  constructor(
    prev: Place | undefined,
    key: string | number,
    typename: string | undefined,
    position: number,
    holder: Holder,
    isNonNull: boolean,
  ) {
    this.prev = prev;
    this.key = key;
    this.typename = typename;
    this.position = position;
    this.holder = holder;
    this.isNonNull = isNonNull;
  }

  write(value: unknown): void {
    (this.holder as Record<string | number, unknown>)[this.key] = value;
  }
}

/** The place of a field in an object of the answer. */
export function placeOf(field: FieldPlan, holder: Holder, prev: Place | undefined): Place {
  return new Place(prev, field.key, field.parentType.name, field.position, holder, field.value.isNonNull);
}

export type Holder = Record<string, unknown> | unknown[];

/**
 * The nearest place, from this one on upwards, that may be null: where the null of a failure at `place` is written.
 * Undefined where that is the answer's `data` itself.
 */
export function nullablePlace(place: Place | undefined): Place | undefined {
  let at = place;
  while (at?.isNonNull) at = at.prev;
  return at;
}

/** An error of the answer, with its place. */
export interface PlacedError {
  readonly place: Place;
  readonly error: GraphQLError;
}

/** Compares places by their positions in the document and in lists; a place comes before those below it. */
function comparePlaces(a: Place, b: Place): number {
  const [left, right] = [positionsOf(a), positionsOf(b)];
  for (let level = 0; level < left.length && level < right.length; level += 1) {
    const difference = (left[level] as number) - (right[level] as number);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function positionsOf(place: Place): number[] {
  const positions: number[] = [];
  for (let at: Place | undefined = place; at !== undefined; at = at.prev) positions.push(at.position);
  return positions.reverse();
}

/** Sorts by place, in the order of the document and of lists. */
export function inDocumentOrder<T extends { readonly place: Place }>(placed: readonly T[]): T[] {
  return placed.toSorted((a, b) => comparePlaces(a.place, b.place));
}
