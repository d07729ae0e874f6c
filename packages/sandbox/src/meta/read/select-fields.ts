import type { Json, JsonObject } from '../../json.ts';
import { noField } from '../errors/graph-error.ts';
import { type FieldNode, keyOf } from './parse-fields.ts';

/** The requested keys of a row without an id; all keys when no fields are requested. */
export function selectFields(
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
