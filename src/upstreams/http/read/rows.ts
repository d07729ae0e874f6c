import type { Shape } from './shape.ts';
import { listAt } from './value.ts';

/**
 * The records of a list. A null row is passed over (a record that went away while the page was being put together); a row
 * without an id is not: that is a shape nobody knows, and leaving it out would pass for a shorter list.
 */
export function rows<Entity extends object>(value: unknown, at: string, shape: Shape<Entity>): Entity[] {
  const records: Entity[] = [];
  const place = `${at}[]`;
  for (const row of listAt(value, at)) if (row !== null) records.push(shape.read(row, place));
  return records;
}
