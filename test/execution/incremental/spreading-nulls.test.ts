import { buildSchema, getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { expect, test } from 'vitest';
import { createExecutor } from '../../../src/execution/execute.ts';
import { Scheduler } from '../../../src/execution/scheduler.ts';
import { laterPayload } from '../../../src/server/answer/incremental/formats.ts';

const schema = buildSchema(`
  directive @defer(if: Boolean! = true, label: String) on FRAGMENT_SPREAD | INLINE_FRAGMENT
  directive @stream(if: Boolean! = true, label: String, initialCount: Int! = 0) on FIELD
  type Query { a: Item  b: Item  list: [Item!] }
  type Item { name: String  slow: String  must: String!  inner: Item }
`);
const executor = createExecutor(schema);

/** Resolves or fails in a later turn than everything that is known at once. */
const later = <T>(value: T): Promise<T> =>
  new Promise((resolve, reject) =>
    setImmediate(() => setImmediate(() => (value instanceof Error ? reject(value) : resolve(value)))),
  );

const item = {
  name: 'one',
  slow: () => later('slow'),
  must: () => later(new Error('refused')),
  inner: () => ({ name: 'inner', must: () => later(new Error('refused')) }),
};
const root = { a: item, b: { ...item, must: null }, list: [item, { name: null }, { name: 'three' }, { name: 'four' }] };

for (const field of Object.values(schema.getQueryType()?.getFields() ?? {}))
  field.resolve = () => root[field.name as keyof typeof root];

/** The data of the first part, and all later parts in one of the formats. */
async function partsOf(query: string, spec: '2022' | 'v0.2') {
  const document = parse(`{ ...Root } fragment Root on Query ${query}`);
  const operation = getOperationAST(document) as OperationDefinitionNode;
  const delivering = await executor.executeInParts(
    { document, operation, variables: {} },
    { context: {}, reported: [], signal: new AbortController().signal, task: new Scheduler().taskOf() },
    { repeats: spec === '2022', beforeLeaving: () => undefined },
  );
  const { first, complete } = delivering;
  if (complete !== undefined) return { data: complete.data, payloads: [], errors: complete.errors };
  const payloads = [];
  for (let { hasNext } = first; hasNext; ) {
    const part = await delivering.next();
    payloads.push(
      laterPayload(part, {
        spec,
        extensions: undefined,
        errorsOf: ({ errors }) => errors.map(({ message, path }) => ({ message, ...(path && { path }) })),
      }),
    );
    ({ hasNext } = part);
  }
  delivering.end();
  return { data: first.delivered[0]?.pieces[0]?.data, payloads, errors: first.delivered[0]?.errors };
}

test('a non-null field that fails makes its fragment fail, and nothing outside of it null', async () => {
  const query = '{ a { name ... @defer { must slow } } }';
  const errors = [{ message: 'refused', path: ['a', 'must'] }];
  const byIds = await partsOf(query, 'v0.2');
  expect(byIds.data).toEqual({ a: { name: 'one' } });
  expect(byIds.payloads).toEqual([{ completed: [{ id: '0', errors }], hasNext: false }]);
  const byPaths = await partsOf(query, '2022');
  expect(byPaths.data).toEqual({ a: { name: 'one' } });
  expect(byPaths.payloads).toEqual([{ incremental: [{ path: ['a'], data: null, errors }], hasNext: false }]);
});

test('so does one that fails at once', async () => {
  const { data, payloads } = await partsOf('{ b { name ... @defer { must } } }', 'v0.2');
  expect(data).toEqual({ b: { name: 'one' } });
  expect(payloads).toMatchObject([{ completed: [{ errors: [{ path: ['b', 'must'] }] }], hasNext: false }]);
});

test('within a fragment, a null spreads to the nearest field that may be null', async () => {
  const { payloads } = await partsOf('{ a { name ... @defer { name inner { must } } } }', 'v0.2');
  expect(payloads).toMatchObject([
    { incremental: [{ id: '0', data: { inner: null }, errors: [{ path: ['a', 'inner', 'must'] }] }], hasNext: false },
  ]);
});

test('a fragment whose object became null is not delivered', async () => {
  const { data, payloads } = await partsOf('{ a { name inner { must ... @defer { name slow } } slow } }', 'v0.2');
  expect(data).toEqual({ a: { name: 'one', inner: null, slow: 'slow' } });
  expect(payloads).toEqual([]);
});

test('two fragments that share a field that fails both fail', async () => {
  const { payloads } = await partsOf(
    '{ a { name ... @defer(label: "x") { must } ... @defer(label: "y") { must slow } } }',
    'v0.2',
  );
  const completed = payloads.flatMap((payload) => payload.completed ?? []);
  expect(completed.map(({ id }) => id)).toEqual(['0', '1']);
  expect(completed.flatMap(({ errors = [] }) => errors)).toEqual([{ message: 'refused', path: ['a', 'must'] }]);
});

test('a streamed item that fails ends its list', async () => {
  const query = '{ list @stream(initialCount: 1) { name must } }';
  for (const spec of ['v0.2', '2022'] as const) {
    const { data, payloads } = await partsOf(query, spec);
    expect(data).toEqual({ list: null });
    expect(payloads).toEqual([]);
  }
  const lateItem = '{ list @stream(initialCount: 4) { name } list2: list @stream(initialCount: 0) { name must } }';
  const byIds = await partsOf(lateItem, 'v0.2');
  expect(byIds.data).toMatchObject({ list2: [] });
  expect(byIds.payloads).toMatchObject([
    { completed: [{ errors: [{ path: ['list2', expect.any(Number), 'must'] }] }] },
  ]);
  const byPaths = await partsOf(lateItem, '2022');
  expect(byPaths.payloads).toMatchObject([{ incremental: [{ path: ['list2', 0], items: null }], hasNext: false }]);
});
