import {
  type DocumentNode,
  execute,
  type GraphQLError,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { expect, test } from 'vitest';
import { createExecutor } from '../../src/execution/execute.ts';
import { Scheduler } from '../../src/execution/scheduler.ts';
import { type ProbeContext, probeSchema } from '../support/documents/probe-schema.ts';
import { Dice, type RandomRequest, randomRequest } from '../support/documents/random-documents.ts';
import { randomCases } from '../support/runner/random-cases.ts';

interface Request extends RandomRequest {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly coerced: Readonly<Record<string, unknown>>;
}

const schema = probeSchema();
const requests = validRequests(randomCases(500));

function validRequests(count: number): readonly Request[] {
  const dice = new Dice(20_261_126);
  const valid: Request[] = [];
  for (let tries = 0; valid.length < count && tries < 2 * count; tries += 1) {
    const request = randomRequest(schema, dice, { operation: dice.chance(0.2) ? 'mutation' : 'query' });
    const document = parse(request.query);
    if (validate(schema, document).length > 0) continue;
    const operation = getOperationAST(document, request.operationName) as OperationDefinitionNode;
    const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], request.variables);
    if (coerced !== undefined) valid.push({ ...request, document, operation, coerced });
  }
  return valid;
}

const executor = createExecutor(schema);
const scheduler = new Scheduler();

async function answer({ document, operation, coerced }: Request, context: ProbeContext) {
  const { data, errors } = await executor.execute(
    { document, operation, variables: coerced },
    { context, reported: [], signal: new AbortController().signal, task: scheduler.taskOf() },
  );
  return { data, errors };
}

function comparable(errors: readonly GraphQLError[] = []) {
  return errors.map(({ message, path, locations }) => ({ message, path, locations }));
}

const howMany = (errors: readonly GraphQLError[], start: string) =>
  errors.filter(({ message }) => message.startsWith(start)).length;

test('random documents have the same answer as in graphql-js, on the first run and later', async () => {
  const errors: GraphQLError[] = [];
  let compared = 0;
  for (const [seed, request] of requests.entries()) {
    const { query, document, operationName, variables: variableValues } = request;
    const contextValue: ProbeContext = { seed, delay: 0, resolved: [] };
    const expected = await execute({ schema, document, operationName, variableValues, contextValue });
    for (let run = 0; run < 3; run += 1) {
      const context: ProbeContext = { seed, delay: 0, resolved: [] };
      const own = await answer(request, context);
      // graphql-js refuses a null condition when it reaches it, gramgraph before it starts: see conditions.test.ts.
      if (howMany(own.errors, 'Argument "if"') > 0) break;
      expect({ data: own.data, errors: comparable(own.errors) }, query).toEqual({
        data: expected.data,
        errors: comparable(expected.errors),
      });
      expect(context.resolved, query).toEqual(contextValue.resolved);
      if (run === 0) compared += 1;
    }
    errors.push(...(expected.errors ?? []));
  }
  expect(compared).toBeGreaterThan(requests.length * 0.9);
  expect(howMany(errors, 'failed')).toBeGreaterThan(requests.length / 4);
  expect(howMany(errors, 'Argument')).toBeGreaterThan(requests.length / 100);
  expect(howMany(errors, 'Cannot return null')).toBeGreaterThan(requests.length / 20);
});

test('answers are equal, with errors in the same order, in any order of resolver completion', async () => {
  let late = 0;
  for (const [seed, request] of requests.entries()) {
    const atOnce = await answer(request, { seed, delay: 0, resolved: [] });
    for (const delay of [1, -3]) {
      expect(await answer(request, { seed, delay, resolved: [] }), request.query).toEqual(atOnce);
    }
    late += atOnce.errors.length;
  }
  expect(late).toBeGreaterThan(requests.length / 4);
});
