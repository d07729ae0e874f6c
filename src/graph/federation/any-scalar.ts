import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { LONG } from '../../json/decode.ts';

type Variables = Readonly<Record<string, unknown>> | null | undefined;

/**
 * A representation of an entity: any JSON value, so that a wrong one fails alone. Whether it is a valid representation is checked
 * where it is resolved.
 */
export const anyScalar = new GraphQLScalarType({
  name: '_Any',
  description: 'A representation of an entity: an object with `__typename` and one of the keys of that type.',
  parseValue: (value) => value,
  parseLiteral: readLiteral,
});

/** The value of a literal. A number that could be rounded is a string of its digits, as it is in the JSON of variables. */
function readLiteral(node: ValueNode, variables: Variables): unknown {
  switch (node.kind) {
    case Kind.INT:
      return node.value.length < LONG ? Number(node.value) : node.value;
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.LIST:
      return node.values.map((item) => readLiteral(item, variables));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map(({ name, value }) => [name.value, readLiteral(value, variables)]));
    case Kind.VARIABLE:
      return variables?.[node.name.value];
    case Kind.NULL:
      return null;
    default:
      return node.value;
  }
}
