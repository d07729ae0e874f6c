import { leaveOut } from '../left-out.ts';
import type { Shape } from './shape.ts';
import { listAt, objectAt } from './value.ts';

/**
 * The records of a list. A row that cannot be read (no id, null, text where an object belongs) is left out and reported;
 * only a value that is no list at all throws.
 */
export function rows<Entity extends object>(value: unknown, at: string, shape: Shape<Entity>): Entity[] {
  const records: Entity[] = [];
  const place = `${at}[]`;
  for (const row of listAt(value, at)) {
    try {
      records.push(shape.read(row, place));
    } catch (fault) {
      leaveOut(fault);
    }
  }
  return records;
}

/** The records of a list that holds each in a wrapper: `{media: {…}}`, `{user: {…}}`. */
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
    } catch (fault) {
      leaveOut(fault);
    }
  }
  return records;
}

/**
 * The record of an entity that stands inside another: an owner, a place, somebody tagged. Undefined where there is none
 * (missing or null), and where it cannot be read, which is reported: only the part is lost, never what contains it.
 */
export function part<Entity extends object>(value: unknown, at: string, shape: Shape<Entity>): Entity | undefined {
  if (value === undefined || value === null) return undefined;
  try {
    return shape.read(value, at);
  } catch (fault) {
    return leaveOut(fault);
  }
}
