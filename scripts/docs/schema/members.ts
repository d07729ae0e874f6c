import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
} from 'graphql';

export type OutputField = GraphQLField<unknown, unknown>;

export function fieldsOf(type: GraphQLNamedType): OutputField[] {
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  return fields.toSorted(byName);
}

export function inputsOf(type: GraphQLNamedType): GraphQLInputField[] {
  return isInputObjectType(type) ? Object.values(type.getFields()).toSorted(byName) : [];
}

/** The types of all fields of a type, and of their arguments. */
export function typesIn(type: GraphQLNamedType): GraphQLType[] {
  const fields = fieldsOf(type);
  return [...fields, ...fields.flatMap(({ args }) => args), ...inputsOf(type)].map((member) => member.type);
}

const paging = new Set(['first', 'after', 'last', 'before']);
export const isPaged = ({ args }: OutputField): boolean => args.some(({ name }) => name === 'first');

/** The arguments of a field without those that every list has. */
export function ownArguments(field: OutputField): readonly GraphQLArgument[] {
  return isPaged(field) ? field.args.filter(({ name }) => !paging.has(name)) : field.args;
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : 1);
