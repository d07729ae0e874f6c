import type { Json, JsonObject } from '../../wire/json.ts';
import { invalidParameter, noField } from '../errors/graph-error.ts';
import type { Context, Edge, NodeType } from '../nodes/node.ts';
import { type FieldNode, keyOf, plainField } from './parse-fields.ts';

/** The requested fields of a record in their order. The id is last, as in real answers, unless it was requested. */
export function evaluate<T>(
  type: NodeType<T>,
  record: T,
  fields: readonly FieldNode[] | undefined,
  context: Context,
): JsonObject {
  const result: Record<string, Json> = {};
  for (const field of fields ?? type.defaults.map(plainField)) {
    const value = fieldValue(type, record, field, context);
    if (value !== undefined) result[keyOf(field)] = value;
  }
  const id = type.id(record);
  return Object.hasOwn(result, 'id') || id === '' ? result : { ...result, id };
}

function fieldValue<T>(type: NodeType<T>, record: T, field: FieldNode, context: Context): Json | undefined {
  const edge = own(type.edges, field.name);
  if (edge !== undefined) return expanded(edge, record, field, context);
  const read = field.name === 'id' ? () => type.id(record) : own(type.fields, field.name);
  if (read === undefined) throw noField(field.name, type.name);
  if (typeof read !== 'function') {
    checkModifiers(field, read.takes);
    return read.expand(record, context, field);
  }
  if (field.fields !== undefined) throw invalidParameter(`Subfields are not supported by ${field.name}`);
  checkModifiers(field, []);
  return read(record, context);
}

/** An empty list is left out. */
function expanded<T>(edge: Edge<T>, record: T, field: FieldNode, context: Context): Json | undefined {
  checkModifiers(field, edge.takes);
  const { data, cursors } = edge.list(record, context, { args: field.args, fields: field.fields, isTop: false });
  if (data.length === 0) return undefined;
  return cursors === undefined ? { data } : { data, paging: { cursors } };
}

/** The service ignores an unknown modifier. Here it is an error, so that a misspelling is found. */
function checkModifiers({ name, args }: FieldNode, known: readonly string[]): void {
  const unknown = Object.keys(args).find((modifier) => !known.includes(modifier));
  if (unknown !== undefined) throw invalidParameter(`Unknown modifier (${unknown}) on field (${name})`);
}

export function own<V>(table: Readonly<Record<string, V>>, name: string): V | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}

/** The requested keys of a row without an id; all keys when no fields are requested. */
export function selectFields(
  type: string,
  row: Readonly<Record<string, Json | undefined>>,
  fields: readonly FieldNode[] | undefined,
): JsonObject {
  const wanted = fields ?? Object.keys(row).map(plainField);
  const result: Record<string, Json> = {};
  for (const field of wanted) {
    if (!Object.hasOwn(row, field.name)) throw noField(field.name, type);
    const value = row[field.name];
    if (value !== undefined) result[keyOf(field)] = value;
  }
  return result;
}
