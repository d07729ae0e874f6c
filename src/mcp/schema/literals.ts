import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isListType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';

/** Values of examples, by the names of arguments and of the members of inputs. */
const byName: Readonly<Record<string, string>> = {
  username: '"instagram"',
  code: '"DW1voQ_GQOz"',
  url: '"https://www.instagram.com/instagram/"',
  query: '"sunset"',
  since: '"2026-01-01T00:00:00Z"',
  until: '"2026-01-31T00:00:00Z"',
};

/** The members of a key that examples prefer. Others are taken in their order. */
const preferredKeys = ['username', 'code', 'name', 'pk'];

const byType: Readonly<Record<string, string>> = {
  ID: '"123456789"',
  String: '"sunset"',
  Int: '5',
  Float: '1.5',
  Boolean: 'true',
  URL: '"https://www.instagram.com/instagram/"',
  DateTime: '"2026-01-01T00:00:00Z"',
};

/** How many items examples ask of a list. */
const pageSize = 5;

/** The arguments of a field in an example, such as `(by: {username: "instagram"})`; undefined where no value is known for one. */
export function argumentsOf(args: readonly GraphQLArgument[]): string | undefined {
  const given = args.flatMap((argument) => {
    if (argument.name === 'first') return [`first: ${pageSize}`];
    return isRequiredArgument(argument) ? [memberOf(argument)] : [];
  });
  if (given.includes(undefined)) return undefined;
  return given.length === 0 ? '' : `(${given.join(', ')})`;
}

function memberOf(member: GraphQLArgument | GraphQLInputField): string | undefined {
  const literal = literalOf(member.type, member.name);
  return literal === undefined ? undefined : `${member.name}: ${literal}`;
}

function literalOf(type: GraphQLInputType, name: string): string | undefined {
  const nullable = getNullableType(type);
  if (isListType(nullable)) {
    const item = literalOf(nullable.ofType, name);
    return item && `[${item}]`;
  }
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name;
  if (!isInputObjectType(named)) return (named.name === 'ID' ? undefined : byName[name]) ?? byType[named.name];
  const members = Object.values(named.getFields());
  const required = members.filter(isRequiredInputField);
  const key = preferredKeys.map((preferred) => members.find((member) => member.name === preferred)).find(Boolean);
  const given = (required.length > 0 ? required : [key ?? members[0]]).flatMap((member) =>
    member === undefined ? [] : [memberOf(member)],
  );
  return given.includes(undefined) ? undefined : `{${given.join(', ')}}`;
}
