import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { schema } from '../../src/graph/schema.ts';

/** A record, or an object inside one, from a reader. */
export type Made = Readonly<Record<string, unknown>>;

/** A selection of every field that all of these records provide, with subselections made the same way. */
export function selectionOf(type: GraphQLObjectType, records: readonly Made[]): string {
  if (records.length === 0) return '{ __typename }';
  const fields = Object.values(type.getFields()).flatMap((field) => fieldSelection(field, records) ?? []);
  return `{ __typename ${fields.join(' ')} }`;
}

export function objectType(name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no object type`);
  return type;
}

function fieldSelection(field: GraphQLField<unknown, unknown>, records: readonly Made[]): string | undefined {
  const { plan } = field.extensions;
  if (plan?.edge !== undefined || plan?.factName !== undefined) return undefined;
  const facts = plan?.entity === undefined ? (plan?.facts ?? [field.name]) : [plan.entity];
  if (!facts.every((fact) => records.every((record) => provides(record, fact)))) return undefined;
  const inner = getNamedType(field.type);
  if (isLeafType(inner)) return field.name;
  if (isInterfaceType(inner)) return `${field.name} { __typename }`;
  if (isUnionType(inner) || !isObjectType(inner)) return undefined;
  const inside = records.flatMap((record) => record[facts[0] as string] ?? []) as Made[];
  // The fact may be a list of which the field is one item.
  return `${field.name} ${selectionOf(inner, inside.flat() as Made[])}`;
}

/** The Relay id is made from the pk. */
function provides(record: Made, fact: string): boolean {
  if (fact === 'idKey') return typeof record['pk'] === 'string';
  return record[fact] !== undefined;
}
