import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { expect, test } from 'vitest';
import { createExecutor } from '../../src/execution/execute.ts';
import { Scheduler } from '../../src/execution/scheduler.ts';
import { probeSchema } from '../support/documents/probe-schema.ts';

const schema = probeSchema();
const scheduler = new Scheduler();

function runner(maxFields: number) {
  const executor = createExecutor(schema, maxFields);
  const { signal } = new AbortController();
  return {
    executor,
    run(query: string | ReturnType<typeof parse>, variables: Readonly<Record<string, unknown>> = {}) {
      const document = typeof query === 'string' ? parse(query) : query;
      const operation = getOperationAST(document) as OperationDefinitionNode;
      const context = { seed: 5, delay: 0, resolved: [] };
      return executor.execute(
        { document, operation, variables },
        { context, reported: [], signal, task: scheduler.taskOf() },
      );
    },
  };
}

/** Fragments that each spread the next one twice: each level doubles the number of fields. */
function unfolding(levels: number): string {
  const fragments = Array.from({ length: levels }, (_, level) => {
    const next = `{ ...F${level + 1} }`;
    return `fragment F${level} on Comment { a: parent ${next} b: parent ${next} }`;
  });
  return `{ comment(by: { pk: "1" }) { ...F0 } } ${fragments.join(' ')} fragment F${levels} on Comment { pk text }`;
}

test('the plan of a document is cached from the second run on', async () => {
  const { executor, run } = runner(1_000);
  const document = parse('{ a: __typename b: __typename c: __typename }');
  await run(document);
  expect(executor.plannedFields).toBe(0);
  for (let count = 0; count < 3; count += 1) await run(document);
  expect(executor.plannedFields).toBe(3);
});

test('fields that are planned while an operation runs are counted', async () => {
  const { executor, run } = runner(1_000);
  const document = parse('{ __schema { queryType { name kind } } }');
  for (let count = 0; count < 3; count += 1) await run(document);
  expect(executor.plannedFields).toBe(4);
});

test('a thousand documents keep no more planned fields than the limit, and the latest stay', async () => {
  const { executor, run } = runner(500);
  const documents = Array.from({ length: 1_000 }, (_, index) => parse(`{ a${index}: __typename b: __typename }`));
  for (const document of documents) for (let count = 0; count < 2; count += 1) await run(document);
  expect(executor.plannedFields).toBe(500);
});

test('the variants that conditions make of one document count like documents', async () => {
  const { executor, run } = runner(100);
  const names = Array.from({ length: 8 }, (_, index) => `x${index}`);
  const document = parse(
    `query (${names.map((name) => `$${name}: Boolean!`)}) { ${names.map((name) => `${name}: __typename @include(if: $${name})`).join(' ')} last: __typename }`,
  );
  for (let form = 0; form < 256; form += 1) {
    const variables = Object.fromEntries(names.map((name, bit) => [name, ((form >> bit) & 1) === 1]));
    for (let count = 0; count < 2; count += 1) {
      const { data } = await run(document, variables);
      expect(Object.keys(data ?? {})).toEqual([...names.filter((name) => variables[name]), 'last']);
    }
  }
  expect(executor.plannedFields).toBeGreaterThan(50);
  expect(executor.plannedFields).toBeLessThanOrEqual(100);
});

test('a small document that expands to thousands of fields is answered, and its plan is not cached', async () => {
  const [roomy, narrow] = [runner(1_000_000), runner(1_000)];
  const document = parse(unfolding(11));
  for (let count = 0; count < 3; count += 1) {
    const { data } = await roomy.run(document);
    expect(await narrow.run(document)).toMatchObject({ data });
  }
  expect(roomy.executor.plannedFields).toBeGreaterThan(1_000);
  expect(narrow.executor.plannedFields).toBe(0);
});
