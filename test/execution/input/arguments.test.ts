import fc from 'fast-check';
import { type FieldNode, getArgumentValues, type OperationDefinitionNode, parse } from 'graphql';
import { expect, test } from 'vitest';
import { type Arguments, planArguments } from '../../../src/execution/input/arguments.ts';
import { randomCases } from '../../support/runner/random-cases.ts';
import { field, inputValues, literals } from './probe-inputs.ts';

function fieldOf(text: string): FieldNode {
  const operation = parse(`{ field${text} }`).definitions[0] as OperationDefinitionNode;
  return operation.selectionSet.selections[0] as FieldNode;
}

function outcomeOf(read: () => Arguments): unknown {
  try {
    return read();
  } catch (error) {
    return error;
  }
}

const ids = fc.constantFrom('1', '"a"', '$a', '$b', '2.5', 'null');
const keys = fc.oneof(
  ids.map((id) => `{ id: ${id} }`),
  literals,
);
const others = fc.constantFrom('int', 'float', 'flag', 'color', 'any', 'left', 'right', 'rows', 'leaves');

/** Those that are required are mostly there. */
const someArguments = fc
  .tuple(ids, keys, fc.constantFrom('2', '$a', '"odd"'), fc.dictionary(others, literals, { maxKeys: 1 }))
  .map(([id, key, odd, more]) => ({ ...more, id, key, odd }));

const variables = fc.dictionary(fc.constantFrom('a', 'b', 'c'), inputValues, { maxKeys: 3 });

test('random arguments are coerced as by graphql-js, with the same errors', () => {
  let coerced = 0;
  let refused = 0;
  fc.assert(
    fc.property(someArguments, variables, (args, given) => {
      const node = fieldOf(`(${Object.entries(args).map(([name, value]) => `${name}: ${value}`)})`);
      const expected = outcomeOf(() => getArgumentValues(field, node, given));
      expect(outcomeOf(() => planArguments(field, node).read(given))).toEqual(expected);
      if (expected instanceof Error) refused += 1;
      else coerced += 1;
    }),
    { numRuns: randomCases(1000) },
  );
  expect(Math.min(coerced, refused)).toBeGreaterThan(randomCases(60));
});

test('arguments without variables are coerced once', () => {
  const { fixed, read } = planArguments(field, fieldOf('(id: 1, odd: 2, key: { id: 3 })'));
  expect(fixed).toMatchObject({ id: '1', key: { id: '3' } });
  expect(read({})).toBe(fixed);
  expect(planArguments(field, fieldOf('(id: 1, odd: 2, key: { id: $a })')).fixed).toBeUndefined();
});
