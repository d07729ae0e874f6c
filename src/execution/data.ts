import type { Place } from './place.ts';
import type { FieldPlan, ValuePlan } from './plan/field-plan.ts';

/** An object of the answer. */
export type Data = Record<string, unknown>;

/** Without a prototype, so that `__proto__` is a name like any other; a constructor's objects are faster than `Object.create(null)`. */
export const DataObject = function DataObject() {} as unknown as { new (): Data; prototype: object };
DataObject.prototype = Object.create(null) as object;

/** A list of the answer, with the values that its items are made of. */
export interface ListBeingFilled {
  readonly items: unknown[];
  readonly values: readonly unknown[];
  /** Of an item. */
  readonly plan: ValuePlan;
  readonly field: FieldPlan;
  readonly place: Place;
}
