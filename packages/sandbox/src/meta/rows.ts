import type { Json, JsonObject } from '../json.ts';
import { noField } from './errors/graph-error.ts';
import { type FieldNode, keyOf } from './fields/parse.ts';

/** The chosen keys of a row that is no node and has no id of its own; all of them when none are chosen. */
export function chosen(
  type: string,
  row: Readonly<Record<string, Json | undefined>>,
  fields: readonly FieldNode[] | undefined,
): JsonObject {
  const wanted = fields ?? Object.keys(row).map((name) => ({ name, alias: undefined, args: {}, fields: undefined }));
  const result: Record<string, Json> = {};
  for (const field of wanted) {
    if (!Object.hasOwn(row, field.name)) throw noField(field.name, type);
    const value = row[field.name];
    if (value !== undefined) result[keyOf(field)] = value;
  }
  return result;
}
