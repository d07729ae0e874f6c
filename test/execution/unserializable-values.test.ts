import {
  GraphQLInt,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { createExecutor } from '../../src/execution/execute.ts';
import { Scheduler } from '../../src/execution/scheduler.ts';
import { jsonValue } from '../../src/graph/builder/scalars.ts';
import { schema } from '../../src/graph/schema.ts';
import { deepestNesting } from '../../src/json/nesting.ts';

const nested = (levels: number): unknown => {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { value };
  return value;
};

const cycle: unknown[] = [];
cycle.push({ cycle });

describe('a value that JSON cannot represent', () => {
  test.each<[string, unknown]>([
    ['a BigInt', 1n],
    ['a BigInt in a list', [1, [2n]]],
    ['NaN', { value: Number.NaN }],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['undefined', undefined],
    ['a function', { toJSON: () => 'something else' }],
    ['a Date', new Date(0)],
    ['a Map', new Map([['a', 1]])],
    ['a sparse list', Object.assign([], { length: 2 ** 32 - 1 })],
    ['a cycle', cycle],
    ['a value one level too deep', nested(deepestNesting + 1)],
    ['a value 12,000 levels deep', nested(12_000)],
  ])('is refused as a bad answer of the upstream: %s', (_what, value) => {
    expect(() => jsonValue(value)).toThrow(expect.objectContaining({ code: 'UPSTREAM_BAD_ANSWER' }));
  });

  test.each<[string, unknown]>([
    ['null', null],
    ['numbers by name', { '0': 12, toJSON: 3 }],
    ['an object without a prototype', Object.assign(Object.create(null), { a: [true, 'x', null] })],
    ['a lone surrogate, which JSON escapes', '\ud83c'],
    ['a value of the deepest allowed nesting', nested(deepestNesting)],
  ])('is not: %s', (_what, value) => {
    expect(jsonValue(value)).toBe(value);
    expect(JSON.stringify(value)).toBeTypeOf('string');
  });
});

test.each<[string, unknown]>([
  ['DateTime', new Date(Number.NaN)],
  ['DateTime', '2026-01-01T00:00:00Z'],
  ['URL', 12],
  ['URL', 'javascript:alert(1)'],
])('a %s that is %o is refused as a bad answer of the upstream', (type, value) => {
  const scalar = schema.getType(type) as unknown as { serialize(value: unknown): unknown };
  expect(() => scalar.serialize(value)).toThrow(expect.objectContaining({ code: 'UPSTREAM_BAD_ANSWER' }));
});

test('a value whose reading throws, behind a promise, is the error of its field alone', async () => {
  const thing = new GraphQLObjectType({
    name: 'Thing',
    fields: { name: { type: GraphQLString }, size: { type: GraphQLInt } },
  });
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: {
      thing: {
        type: thing,
        resolve: async () => ({
          size: 2,
          get name() {
            throw new Error('unreadable');
          },
        }),
      },
    },
  });
  const document = parse('{ thing { name size } }');
  const { data, errors } = await createExecutor(new GraphQLSchema({ query })).execute(
    { document, operation: document.definitions[0] as OperationDefinitionNode, variables: {} },
    { context: {}, reported: [], signal: new AbortController().signal, task: new Scheduler().taskOf() },
  );
  expect(data).toEqual({ thing: { name: null, size: 2 } });
  expect(errors.map(({ message, path }) => [message, path])).toEqual([['unreadable', ['thing', 'name']]]);
});
