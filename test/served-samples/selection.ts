import {
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isLeafType,
  isObjectType,
  isUnionType,
} from 'graphql';
import { schema } from '../../src/graph/schema.ts';

/** A record, or any object inside one, as a reader makes it. */
export type Made = Readonly<Record<string, unknown>>;

/** The selection of every field of a type that all of these records tell, and in what they hold likewise. */
export function selectionOf(type: GraphQLObjectType, records: readonly Made[]): string {
  if (records.length === 0) return '{ __typename }';
  const fields = Object.values(type.getFields()).flatMap((field) => written(field, records) ?? []);
  return `{ __typename ${fields.join(' ')} }`;
}

export function objectType(name: string): GraphQLObjectType {
  const type = schema.getType(name);
  if (!isObjectType(type)) throw new Error(`${name} is no object type`);
  return type;
}

function written(field: GraphQLField<unknown, unknown>, records: readonly Made[]): string | undefined {
  const { plan } = field.extensions;
  if (plan?.edge !== undefined || plan?.factName !== undefined) return undefined;
  const facts = plan?.entity === undefined ? (plan?.facts ?? [field.name]) : [plan.entity];
  if (!facts.every((fact) => records.every((record) => provides(record, fact)))) return undefined;
  const inner = getNamedType(field.type);
  if (isLeafType(inner)) return field.name;
  if (isUnionType(inner) || !isObjectType(inner)) return undefined;
  const held = records.flatMap((record) => record[facts[0] as string] ?? []) as Made[];
  // A field that is made from a fact, not the fact itself, holds one of what the fact lists.
  return `${field.name} ${selectionOf(inner, held.flat() as Made[])}`;
}

/** The Relay id is made from the pk where a record has one; a code and a pk are made from each other. */
function provides(record: Made, fact: string): boolean {
  if (fact === 'idKey') return typeof record['pk'] === 'string';
  return record[fact] !== undefined;
}
