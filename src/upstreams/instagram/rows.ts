import { leaveOut } from '../left-out.ts';
import type { Shape } from './shape.ts';
import { listAt, objectAt } from './value.ts';

/**
 * The records of a list. A row that cannot be read (no id, null, text instead of an object) is left out and reported. Throws
 * only where the value is not a list.
 */
export function rows<Entity extends object>(value: unknown, at: string, shape: Shape<Entity>): Entity[] {
  const records: Entity[] = [];
  const place = `${at}[]`;
  for (const row of listAt(value, at)) {
    try {
      records.push(shape.read(row, place));
    } catch (failure) {
      leaveOut(failure);
    }
  }
  return records;
}

/** The records of a list whose rows are wrapped: `{media: {…}}`, `{user: {…}}`. */
export function wrappedRows<Entity extends object>(
  value: unknown,
  at: string,
  key: string,
  shape: Shape<Entity>,
): Entity[] {
  const records: Entity[] = [];
  const rowPlace = `${at}[]`;
  const place = `${rowPlace}.${key}`;
  for (const row of listAt(value, at)) {
    try {
      records.push(shape.read(objectAt(row, rowPlace)[key], place));
    } catch (failure) {
      leaveOut(failure);
    }
  }
  return records;
}

/**
 * The record of an entity inside another: an owner, a place, a tagged user. Undefined where it is missing or null. One that
 * cannot be read is left out and reported, without losing the entity that contains it.
 */
export function part<Entity extends object>(value: unknown, at: string, shape: Shape<Entity>): Entity | undefined {
  if (value === undefined || value === null) return undefined;
  try {
    return shape.read(value, at);
  } catch (failure) {
    return leaveOut(failure);
  }
}
