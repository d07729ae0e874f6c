import fc from 'fast-check';
import { buildSchema, type GraphQLField, type GraphQLObjectType, type GraphQLScalarType } from 'graphql';

/** Input types of every kind. */
export const schema = buildSchema(`
  scalar Any
  scalar Odd
  enum Color { RED GREEN }
  input Leaves { int: Int = 3, float: Float, id: ID!, flag: Boolean! = true, color: Color = GREEN, any: Any, odd: Odd }
  input Tree { int: Int, left: Tree, right: [Tree!], rows: [[Int]!] = [[1], []], key: Key, leaves: Leaves }
  input Key @oneOf { id: ID, int: Int, left: Tree, rows: [Int] }
  type Query {
    field(
      int: Int, float: Float = 1.5, id: ID!, flag: Boolean, color: Color! = RED, any: Any, odd: Odd!,
      left: Tree, right: [Tree], rows: [[Int!]] = [[2]], key: Key!, leaves: Leaves! = { id: "a" }
    ): Int
  }
`);

const odd = schema.getType('Odd') as GraphQLScalarType;
odd.parseValue = (value) => {
  if (value === 1) return undefined;
  if (value === 'odd') throw new Error('not odd');
  return { value };
};

export const { field } = (schema.getType('Query') as GraphQLObjectType).getFields() as {
  field: GraphQLField<unknown, unknown>;
};

export const types = field.args.map(({ type }) => String(type));

const names = ['int', 'float', 'id', 'flag', 'color', 'any', 'odd', 'left', 'right', 'rows', 'key', 'leaves'];
const leaf = fc.constantFrom(null, true, 0, 1, 2.5, 3e9, '', '1', 'RED', 'GREEN', 'odd', Number.POSITIVE_INFINITY);

/** Values of JSON of which many fit one of the types. */
export const { value: inputValues } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom(...names), tie('value')), { maxLength: 3 })
      .map((members) => Object.fromEntries(members)),
    fc.constantFrom<unknown>({ id: 'a' }, { key: { id: 1 } }, { id: 'a', other: 1 }, JSON.parse('{"__proto__":1}')),
    fc.constantFrom<unknown>({ constructor: 1 }, { id: undefined }, new Set([1]), { leaves: { id: 4 } }, new Date(0)),
  ),
}));

/** The text of a value in a document; the variables in it are named a, b, c. */
export const { literal: literals } = fc.letrec<{ literal: string }>((tie) => ({
  literal: fc.oneof(
    { maxDepth: 4, depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('null', 'true', '0', '1', '2.5', '""', '"1"', '"odd"', 'RED', 'BLUE'),
    fc.constantFrom('$a', '$b', '$c', '$constructor'),
    fc.array(tie('literal'), { maxLength: 3 }).map((items) => `[${items.join(' ')}]`),
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...names), tie('literal')), { maxLength: 3, selector: ([name]) => name })
      .map((members) => `{${members.map(([name, value]) => `${name}: ${value}`).join(' ')}}`),
    tie('literal').map((id) => `{ id: ${id} }`),
  ),
}));
