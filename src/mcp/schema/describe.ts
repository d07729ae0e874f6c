import {
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
} from 'graphql';

const maxDescription = 200;

/** A field as one line: `followers(first: Int, after: String): UserConnection`. */
export function signatureOf({ name, args, type }: GraphQLField<unknown, unknown>): string {
  const given = args.map((argument) => `${argument.name}: ${argument.type}`);
  return `${name}${given.length > 0 ? `(${given.join(', ')})` : ''}: ${type}`;
}

/** The first sentences of a description. */
export function shortDescription(description: string | null | undefined): string {
  const text = (description ?? '').replaceAll(/\s+/g, ' ').trim();
  if (text.length <= maxDescription) return text;
  const end = text.lastIndexOf('. ', maxDescription);
  return end > 40 ? text.slice(0, end + 1) : `${text.slice(0, maxDescription)}…`;
}

/** What a type consists of, a line each: fields, members of an input, values, possible types. */
export function membersOf(type: GraphQLNamedType): string[] {
  if (isObjectType(type) || isInterfaceType(type)) return Object.values(type.getFields()).map(signatureOf);
  if (isInputObjectType(type)) return Object.values(type.getFields()).map(memberOf);
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  return isUnionType(type) ? type.getTypes().map(({ name }) => name) : [];
}

/** `input (exactly one member)` where the kind alone does not say it. */
export function kindOf(type: GraphQLNamedType): string {
  if (isInputObjectType(type)) return type.isOneOf ? 'input, exactly one member' : 'input';
  if (isEnumType(type)) return 'enum';
  if (isInterfaceType(type)) return 'interface';
  if (isUnionType(type)) return 'union';
  return isObjectType(type) ? 'type' : 'scalar';
}

function memberOf({ name, type }: GraphQLInputField): string {
  return `${name}: ${type}`;
}
