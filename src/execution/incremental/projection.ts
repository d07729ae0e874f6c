import type { FieldPlan } from '../plan/field-plan.ts';
import type { Data } from '../position.ts';
import type { Division } from './division.ts';
import type { DividedObject, Unit } from './units.ts';

/** A part of a unit's data that is written at one path below the unit's own. */
export interface Piece {
  readonly subPath: readonly (string | number)[];
  readonly data: Data;
}

/** Takes out of an answer what belongs to a group of units that are delivered together. */
export class Projection {
  readonly #division: Division;
  readonly #group: ReadonlySet<Unit>;
  readonly #repeats: boolean;

  /** `repeats`: also what other units have delivered already. */
  constructor(division: Division, group: ReadonlySet<Unit>, repeats: boolean) {
    this.#division = division;
    this.#group = group;
    this.#repeats = repeats;
  }

  /** The value of a field, or of an item of it, that belongs to the group. */
  valueOf(value: unknown, field: FieldPlan): unknown {
    if (!field.parts?.hasParts || typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return this.#items(value, field);
    const object = this.#division.objects.get(value);
    return object === undefined ? value : this.dataOf(object);
  }

  /** What belongs to the group of one object and below it. */
  dataOf(object: DividedObject): Data {
    const data: Data = {};
    for (const field of object.fields)
      if (this.#isNew(field, object)) data[field.key] = this.valueOf(object.data[field.key], field);
    return data;
  }

  /** What belongs to the group, without what has been delivered: pieces of this object and of objects below it. */
  piecesOf(object: DividedObject): Piece[] {
    const pieces: Piece[] = [];
    this.#addPieces(object, [], pieces);
    return pieces;
  }

  #addPieces(object: DividedObject, subPath: Piece['subPath'], pieces: Piece[]): void {
    const data = this.dataOf(object);
    if (Object.keys(data).length > 0) pieces.push({ subPath, data });
    for (const field of object.fields)
      if (field.parts?.hasParts && this.#isIn(field, object) && !this.#isNew(field, object))
        this.#addBelow(object.data[field.key], [...subPath, field.key], pieces);
  }

  #addBelow(value: unknown, subPath: Piece['subPath'], pieces: Piece[]): void {
    if (Array.isArray(value)) {
      const most = this.#division.lists.get(value)?.sentItems ?? value.length;
      for (const [index, item] of value.slice(0, most).entries()) this.#addBelow(item, [...subPath, index], pieces);
      return;
    }
    const object = this.#division.objects.get(value as object);
    if (object !== undefined) this.#addPieces(object, subPath, pieces);
  }

  #items(items: readonly unknown[], field: FieldPlan): unknown[] {
    const list = this.#division.lists.get(items);
    const taken: unknown[] = [];
    for (const [index, item] of items.entries()) {
      const unit = list?.itemUnits[index - list.initialCount];
      if (unit !== undefined && !this.#group.has(unit) && !unit.isSent) break;
      taken.push(this.valueOf(item, field));
    }
    return taken;
  }

  /** Whether a field belongs to the group, and is delivered with it. */
  #isNew(field: FieldPlan, object: DividedObject): boolean {
    if (field.parts === undefined) return true;
    if (!this.#isIn(field, object)) return false;
    if (this.#repeats) return true;
    for (const { usage } of field.parts.used) if (object.units.get(usage).isSent) return false;
    return true;
  }

  #isIn({ parts }: FieldPlan, { units }: DividedObject): boolean {
    for (const { usage } of parts?.used ?? []) if (this.#group.has(units.get(usage))) return true;
    return false;
  }
}
