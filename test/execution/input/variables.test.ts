import fc from 'fast-check';
import { GraphQLError, getVariableValues, type OperationDefinitionNode, parse } from 'graphql';
import { expect, test } from 'vitest';
import { variablesReader } from '../../../src/execution/input/variables.ts';
import { randomCases } from '../../support/runner/random-cases.ts';
import { inputValues, schema, types } from './probe-inputs.ts';

const maxErrors = 3;

const operationOf = (text: string) => parse(text).definitions[0] as OperationDefinitionNode;

function comparable({ coerced, errors }: ReturnType<typeof getVariableValues>) {
  return { coerced, errors: errors?.map((error) => GraphQLError.prototype.toJSON.call(error)) };
}

const declared = fc.constantFrom(
  ...[...types, 'Leaves', 'Key', '[Key!]!', '[Tree]!', '[[Leaves!]!]', 'Query', 'Missing'].flatMap((type) => [
    type,
    `${type} = null`,
    `${type} = { id: "b" }`,
    `${type} = [3]`,
  ]),
);

test('random variables are coerced as by graphql-js, with the same errors', () => {
  let coerced = 0;
  let refused = 0;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(declared, fc.option(inputValues, { nil: undefined })), { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      (variables, areSent) => {
        const definitions = variables.map(([type], index) => `$v${index}: ${type}`);
        const operation = operationOf(`query (${definitions.join(' ')}) { field }`);
        const sent = Object.fromEntries(
          variables.flatMap(([, value], index) => (areSent || value !== undefined ? [[`v${index}`, value]] : [])),
        );
        const read = variablesReader(schema, maxErrors);
        const expected = getVariableValues(schema, operation.variableDefinitions ?? [], sent, { maxErrors });
        // The second time the coercion is worked out.
        for (const own of [read(operation, sent), read(operation, sent)])
          expect(comparable(own)).toStrictEqual(comparable(expected));
        if (expected.coerced === undefined) refused += 1;
        else coerced += 1;
      },
    ),
    { numRuns: randomCases(1000) },
  );
  expect(Math.min(coerced, refused)).toBeGreaterThan(randomCases(70));
});

test.each(['__proto__', 'constructor', 'hasOwnProperty'])('a variable can be named %s', (name) => {
  const operation = operationOf(`query ($${name}: Any) { field }`);
  const read = variablesReader(schema, maxErrors);
  const { coerced = {} } = read(operation, JSON.parse(`{"${name}":{"a":1}}`) as Record<string, unknown>);
  expect(Object.entries(coerced)).toEqual([[name, { a: 1 }]]);
  expect(Object.entries(read(operation, {}).coerced ?? { unread: true })).toEqual([]);
});
