import type { Json, JsonObject } from '../../json.ts';
import { invalidParameter, noField } from '../errors/graph-error.ts';
import type { Ask, Edge, NodeType } from '../nodes/node.ts';
import { type FieldNode, keyOf } from './parse-fields.ts';

/** The requested fields of a record in their order. The id is last, as in real answers, unless it was requested. */
export function evaluate<T>(
  type: NodeType<T>,
  record: T,
  fields: readonly FieldNode[] | undefined,
  ask: Ask,
): JsonObject {
  const result: Record<string, Json> = {};
  for (const field of fields ?? type.defaults.map(plain)) {
    const value = told(type, record, field, ask);
    if (value !== undefined) result[keyOf(field)] = value;
  }
  const id = type.id(record);
  return Object.hasOwn(result, 'id') || id === '' ? result : { ...result, id };
}

function told<T>(type: NodeType<T>, record: T, field: FieldNode, ask: Ask): Json | undefined {
  const edge = own(type.edges, field.name);
  if (edge !== undefined) return expanded(edge, record, field, ask);
  const read = field.name === 'id' ? () => type.id(record) : own(type.fields, field.name);
  if (read === undefined) throw noField(field.name, type.name);
  if (typeof read !== 'function') {
    checkModifiers(field, read.takes);
    return read.expand(record, ask, field);
  }
  if (field.fields !== undefined) throw invalidParameter(`Subfields are not supported by ${field.name}`);
  checkModifiers(field, []);
  return read(record, ask);
}

/** A list that has nothing in it is left out. */
function expanded<T>(edge: Edge<T>, record: T, field: FieldNode, ask: Ask): Json | undefined {
  checkModifiers(field, edge.takes);
  const { data, cursors } = edge.list(record, ask, { args: field.args, fields: field.fields, isTop: false });
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

function plain(name: string): FieldNode {
  return { name, alias: undefined, args: {}, fields: undefined };
}
