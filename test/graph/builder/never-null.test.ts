import { FAMOUS } from 'gramgraph-sandbox';
import { GraphQLObjectType, GraphQLSchema, GraphQLString, getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import { createExecutor } from '../../../src/execution/execute.ts';
import { Scheduler } from '../../../src/execution/scheduler.ts';
import { isNeverNull, neverNull } from '../../../src/graph/builder/never-null.ts';
import { schema } from '../../../src/graph/schema.ts';
import { errorsOf } from '../../support/gateway/errors.ts';
import { gatewayFor, startGateway } from '../../support/gateway/gateway.ts';

const Person = new GraphQLObjectType({
  name: 'Person',
  fields: {
    username: { type: GraphQLString, extensions: neverNull },
    biography: { type: GraphQLString },
  },
});
const probe = new GraphQLSchema({
  query: new GraphQLObjectType({
    name: 'Query',
    fields: {
      person: { type: Person, resolve: () => ({ username: null, biography: null }) },
      nobody: { type: Person, extensions: neverNull, resolve: async () => null },
      failing: {
        type: Person,
        extensions: neverNull,
        resolve: () => {
          throw new Error('down');
        },
      },
    },
  }),
});

async function run(query: string) {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (operation == null) throw new Error('the document has no operation');
  return createExecutor(probe).execute(
    { document, operation, variables: {} },
    { context: {}, reported: [], signal: new AbortController().signal, task: new Scheduler().taskOf() },
  );
}

test('a value that always exists and is missing is null with an error that names the field', async () => {
  const { data, errors } = await run('{ person { username biography } nobody { username } }');
  expect(data).toEqual({ person: { username: null, biography: null }, nobody: null });
  expect(errors.map(({ path }) => path)).toEqual([['person', 'username'], ['nobody']]);
  expect(errors[0]?.message).toContain('Person.username');
});

test('a field that failed has its own error only', async () => {
  const { errors } = await run('{ failing { username } }');
  expect(errors.map(({ message }) => message)).toEqual(['down']);
});

const log: string[] = [];
const { sandbox } = await startGateway();
const { ask, calls } = gatewayFor(sandbox, { LOG_LEVEL: 'warn' }, ['HIKER'], log);

test('an estimate, whose values are missing, reports and logs no error', async () => {
  const answer = await ask(
    `{ user(by: { pk: "${FAMOUS.pk}" }) { username clips(first: 2) { edges { node { takenAt owner { username } } } } } }`,
    {},
    { headers: { 'content-type': 'application/json', 'x-upstream-explain': '1' } },
  );
  expect(answer.errors).toBeUndefined();
  expect(calls()).toEqual([]);
  expect(log.filter((line) => line.includes('UPSTREAM_BAD_ANSWER'))).toEqual([]);
});

test('every root field and every connection is null only beside an error', () => {
  const roots = Object.values({ ...schema.getQueryType()?.getFields(), ...schema.getMutationType()?.getFields() });
  expect(roots.length).toBeGreaterThan(20);
  expect(roots.filter((field) => !isNeverNull(field)).map(({ name }) => name)).toEqual([]);
});

test('an entity of a list that does not exist is null beside its own error, and costs one call', async () => {
  const answer = await ask('query Pair($by: [UserBy!]!) { users(by: $by) { username } }', {
    by: [{ pk: FAMOUS.pk }, { pk: '0' }],
  });
  expect(answer.data).toMatchObject({ users: [{ username: expect.any(String) }, null] });
  expect(errorsOf(answer)).toEqual(['users.1 NOT_FOUND']);
  expect(calls()).toHaveLength(2);
});
