import { type GraphQLError, responsePathAsArray } from 'graphql';
import type { FieldPlan, ListPlan, ValuePlan } from './plan/field-plan.ts';

/** An object of the answer. */
export type Data = Record<string, unknown>;

/** Has no prototype, so that `__proto__` is an ordinary name; a constructor's objects are faster than `Object.create(null)`. */
export const DataObject = function DataObject() {} as unknown as { new (): Data; prototype: object };
DataObject.prototype = Object.create(null) as object;

/** The object or list that a value is written into. */
type Holder = Data | unknown[];

/** A position in the response: a field of an object, or an item of a list. Resolvers see it as `info.path`. */
export class ResponsePosition {
  readonly prev: ResponsePosition | undefined;
  readonly key: string | number;
  readonly holder: Holder;
  /** The field at the position; of an item, the field of its list. */
  readonly field: FieldPlan;
  readonly plan: ValuePlan;
  /** Whether a promise for its value has not settled yet. */
  isPending = false;

  constructor(prev: ResponsePosition | undefined, holder: Holder, field: FieldPlan, itemIndex?: number) {
    this.prev = prev;
    this.holder = holder;
    this.field = field;
    this.key = itemIndex ?? field.key;
    this.plan = itemIndex === undefined ? field.value : ((prev as ResponsePosition).plan as ListPlan).item;
  }

  get typename(): string | undefined {
    return typeof this.key === 'string' ? this.field.parentType.name : undefined;
  }

  write(value: unknown): void {
    (this.holder as Record<string | number, unknown>)[this.key] = value;
  }
}

/** The path of a position; of the answer itself it is empty. */
export function pathOf(position: ResponsePosition | undefined): (string | number)[] {
  return responsePathAsArray(position);
}

/**
 * The nearest position, from this one upwards, that may be null: there the null of an error at `position` is written.
 * Undefined where that is the answer's `data` itself.
 */
export function nullablePosition(position: ResponsePosition | undefined): ResponsePosition | undefined {
  let at = position;
  while (at?.plan.isNonNull) at = at.prev;
  return at;
}

/** An error of the answer, with its position. */
export interface PositionedError {
  readonly position: ResponsePosition;
  readonly error: GraphQLError;
}

/** Sorts by position, in the order of the document and of lists; a position comes before those below it. */
export function inDocumentOrder<T extends { readonly position: ResponsePosition }>(positioned: readonly T[]): T[] {
  return positioned.toSorted((a, b) => compare(indexesOf(a.position), indexesOf(b.position)));
}

function compare(left: readonly number[], right: readonly number[]): number {
  for (let level = 0; level < left.length && level < right.length; level += 1) {
    const difference = (left[level] as number) - (right[level] as number);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** At each level, the index of a field in its selection or of an item in its list. */
function indexesOf(position: ResponsePosition): number[] {
  const indexes: number[] = [];
  for (let at: ResponsePosition | undefined = position; at !== undefined; at = at.prev)
    indexes.push(typeof at.key === 'number' ? at.key : at.field.index);
  return indexes.reverse();
}
