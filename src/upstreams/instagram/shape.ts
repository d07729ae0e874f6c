import { leaveOut } from '../contract/unreadable-rows.ts';
import { listAt, objectAt } from './value.ts';

/**
 * One wire format of an entity. `provides` names the facts that this format always decides: where one of them is missing
 * or null in an answer, it is known to be absent (null). Any other fact that is missing is unknown (undefined).
 */
export interface Shape<Record extends object> {
  readonly provides: ReadonlySet<keyof Record & string>;
  /** Throws `ShapeError` with the path `at` where the value is not an object or has no id. */
  readonly read: (wire: unknown, at: string) => Record;
}

export function shape<Fact extends object>(
  provides: readonly (keyof Fact & string)[],
  read: (wire: unknown, at: string) => Fact,
): Shape<Fact> {
  return {
    provides: new Set(provides),
    read(wire, at) {
      const record: object = read(wire, at);
      // `read` has just made the record, and nothing else refers to it yet, so it may be written to.
      const facts = record as Record<string, unknown>;
      for (const name of provides) facts[name] ??= null;
      return record as Fact;
    },
  };
}

/** The record with null for each of these facts that is unknown. */
export function withAbsent<Entity extends object>(
  record: Entity,
  provides: readonly (keyof Entity & string)[],
): Entity {
  const whole: object = { ...record };
  const facts = whole as Record<string, unknown>;
  for (const name of provides) facts[name] ??= null;
  return whole as Entity;
}

/** A typed list of names of facts. */
export function facts<Entity extends object>(
  ...names: readonly (keyof Entity & string)[]
): readonly (keyof Entity & string)[] {
  return names;
}

/**
 * The records of a list. A row that cannot be read (no id, null, text instead of an object) is left out and reported. Throws
 * only where the value is not a list.
 */
export function rows<Entity extends object>(value: unknown, at: string, shape: Shape<Entity>): Entity[] {
  const records: Entity[] = [];
  const rowAt = `${at}[]`;
  for (const row of listAt(value, at)) {
    try {
      records.push(shape.read(row, rowAt));
    } catch (failure) {
      leaveOut(failure);
    }
  }
  return records;
}

/**
 * The rows of an answer that has them in several lists, at `at`. A list that cannot be read is left out and reported; where
 * there is no row besides, the answer cannot be read.
 */
export function rowsOfLists(lists: Iterable<readonly [value: unknown, at: string]>): readonly unknown[] {
  const found: unknown[] = [];
  let failure: unknown;
  for (const [value, at] of lists) {
    try {
      found.push(...listAt(value ?? null, at));
    } catch (fault) {
      failure ??= fault;
      leaveOut(fault);
    }
  }
  if (failure !== undefined && found.length === 0) throw failure;
  return found;
}

/** The records of a list whose rows are wrapped: `{media: {…}}`, `{user: {…}}`. */
export function wrappedRows<Entity extends object>(
  value: unknown,
  at: string,
  key: string,
  shape: Shape<Entity>,
): Entity[] {
  const records: Entity[] = [];
  const rowAt = `${at}[]`;
  const recordAt = `${rowAt}.${key}`;
  for (const row of listAt(value, at)) {
    try {
      records.push(shape.read(objectAt(row, rowAt)[key], recordAt));
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
