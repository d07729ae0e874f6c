import { buildSchema, getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { expect, test } from 'vitest';
import { createExecutor } from '../../src/execution/execute.ts';
import { Scheduler } from '../../src/execution/scheduler.ts';

const schema = buildSchema('type Query { numbers: [Int!] }');
const [numbers] = Object.values(schema.getQueryType()?.getFields() ?? {});
if (numbers !== undefined) numbers.resolve = () => Array.from({ length: 20_000 }, (_, index) => index);
const document = parse('{ numbers }');
const operation = getOperationAST(document) as OperationDefinitionNode;

const run = (maxAnswerValues: number) =>
  createExecutor(schema).execute(
    { document, operation, variables: {} },
    {
      context: undefined,
      reported: [],
      signal: new AbortController().signal,
      task: new Scheduler().taskOf(),
      limits: { maxAnswerValues, maxAnswerBytes: 1_000_000 },
    },
  );

const immediates = () => process.getActiveResourcesInfo().filter((name) => name === 'Immediate').length;

test.each([
  ['in its first slice', 3000],
  ['in a later slice', 10_000],
])('an answer that becomes too large %s leaves no work behind', async (_when, maxAnswerValues) => {
  const before = immediates();
  const { data, errors } = await run(maxAnswerValues);
  expect(data).toBeNull();
  expect(errors[0]?.extensions['code']).toBe('QUERY_TOO_COMPLEX');
  await new Promise(setImmediate);
  expect(immediates()).toBe(before);
});

test('an answer of several slices is whole, and leaves no work behind', async () => {
  const before = immediates();
  const { data } = await run(100_000);
  expect(data?.['numbers']).toHaveLength(20_000);
  await new Promise(setImmediate);
  expect(immediates()).toBe(before);
});
