import { buildSchema, getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { afterEach, beforeEach, expect, test } from 'vitest';
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

/** Immediates that the executor has scheduled and that have not fired; sockets of other tests schedule some too. */
const pending = new Set<NodeJS.Immediate>();
const { setImmediate: set } = globalThis;

beforeEach(() => {
  globalThis.setImmediate = ((work: () => void) => {
    const isOurs = new Error().stack?.includes('/src/execution/') === true;
    const immediate = set(() => {
      pending.delete(immediate);
      work();
    });
    if (isOurs) pending.add(immediate);
    return immediate;
  }) as typeof setImmediate;
});
afterEach(() => {
  globalThis.setImmediate = set;
});

test.each([
  ['in its first slice', 3000],
  ['in a later slice', 10_000],
])('an answer that exceeds the limit %s leaves no work behind', async (_when, maxAnswerValues) => {
  const { data, errors } = await run(maxAnswerValues);
  expect(data).toBeNull();
  expect(errors[0]?.extensions['code']).toBe('QUERY_TOO_COMPLEX');
  await new Promise(set);
  expect(pending.size).toBe(0);
});

test('an answer of several slices is complete and leaves no work behind', async () => {
  const { data } = await run(100_000);
  expect(data?.['numbers']).toHaveLength(20_000);
  await new Promise(set);
  expect(pending.size).toBe(0);
});
