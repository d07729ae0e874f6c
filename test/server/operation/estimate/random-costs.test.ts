import type { Sandbox } from 'gramgraph-sandbox';
import {
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  validate,
} from 'graphql';
import { expect, test } from 'vitest';
import { subgraphSchema } from '../../../../src/graph/federation/subgraph.ts';
import { schema } from '../../../../src/graph/schema.ts';
import { countValues } from '../../../../src/server/operation/documents/count-values.ts';
import { maxPricePerValue } from '../../../../src/server/operation/estimate/price-limit.ts';
import { valuesIn } from '../../../support/documents/known-values.ts';
import { Dice, type RandomRequest, randomRequest } from '../../../support/documents/random-documents.ts';
import { gatewayFor, startGateway, type TestGateway } from '../../../support/gateway/gateway.ts';
import type { Estimate } from '../../../support/requests/explain.ts';
import { randomCases } from '../../../support/runner/random-cases.ts';
import { frozenTime } from '../../../support/time/frozen-time.ts';

// `upstreams` counts the calls of the process, so it differs each time.
const roots = Object.keys(schema.getQueryType()?.getFields() ?? {}).filter((name) => name !== 'upstreams');

const limits = { MAX_UPSTREAM_CALLS: '200', MAX_DEPTH: '30', MAX_TOKENS: '20000', MAX_ALIASES: '200' };
const token = { KEYAPI_TOKEN: 'sandbox-keyapi-token' };
const subgraph = subgraphSchema();
const hiker = await startGateway(limits, frozenTime());
const { sandbox } = hiker;
const forRouters = { ...limits, FEDERATION: '1' };
const services: readonly (readonly [string, TestGateway, GraphQLSchema, readonly string[]])[] = [
  ['HikerAPI', hiker, schema, roots],
  ['HikerAPI and the official API', gatewayFor(sandbox, limits, ['HIKER', 'META']), schema, roots],
  [
    'KeyAPI and the official API',
    gatewayFor(sandbox, { ...limits, ...token, HIKER_ACCESS_KEY: '' }, ['META']),
    schema,
    roots,
  ],
  ['HikerAPI, for routers', gatewayFor(sandbox, forRouters), subgraph, ['_entities']],
  [
    'HikerAPI and the official API, for routers',
    gatewayFor(sandbox, forRouters, ['HIKER', 'META']),
    subgraph,
    ['_entities'],
  ],
];

function requests(
  count: number,
  graph: GraphQLSchema,
  from: readonly string[],
  sandbox: Sandbox,
): readonly RandomRequest[] {
  const dice = new Dice(20_261_126);
  const values = valuesIn(sandbox);
  const valid: RandomRequest[] = [];
  for (let tries = 0; valid.length < count && tries < 3 * count; tries += 1) {
    const request = randomRequest(graph, dice, { operation: 'query', roots: from, values });
    if (validate(graph, parse(request.query)).length === 0) valid.push(request);
  }
  return valid;
}

function valuesOf({ query, operationName, variables }: RandomRequest, graph: GraphQLSchema): number {
  const document = parse(query);
  const operation = getOperationAST(document, operationName) as OperationDefinitionNode;
  const { coerced = {} } = getVariableValues(graph, operation.variableDefinitions ?? [], variables ?? {});
  return countValues(document, operation, coerced);
}

/** Sends a request, as an estimate or for its data. */
async function send(server: TestGateway, request: RandomRequest, isEstimate: boolean) {
  const body = JSON.stringify({ ...request, ...(isEstimate && { extensions: { explain: true } }) });
  const { extensions, errors } = await server.ask(request.query, undefined, { body });
  const made = server.sandbox.calls.map(({ upstream, path }) => `${upstream} ${path}`);
  return {
    errors,
    made,
    upstream: (extensions?.upstream ?? {}) as Partial<Estimate> & { readonly estimate?: Estimate },
  };
}

test.each(services)(
  'with %s no random query costs more than its estimate',
  { timeout: 120_000 },
  async (_, server, graph, from) => {
    let paid = 0;
    const all = requests(randomCases(50), graph, from, server.sandbox);
    for (const request of all) {
      const {
        errors,
        made: before,
        upstream: { estimate },
      } = await send(server, request, true);
      const text = `${request.query}\n${JSON.stringify(request.variables)}`;
      expect(before, text).toEqual([]);
      const answer = await send(server, request, false);
      if (estimate === undefined) {
        expect(answer.errors?.[0]?.message, text).toBe(errors?.[0]?.message);
        expect(answer.made, text).toEqual([]);
        continue;
      }
      // MAX_PRICE takes this for the most that an estimate can be.
      const bound = maxPricePerValue * valuesOf(request, graph);
      expect(estimate.billed + estimate.credits, text).toBeLessThanOrEqual(bound);
      const { requests: sent = 0, billed = 0, credits = 0 } = answer.upstream;
      const comparison = [text, ...estimate.steps, 'actual calls', ...answer.made, JSON.stringify(answer.errors)].join(
        '\n',
      );
      paid += billed + credits;
      expect(answer.made.length, comparison).toBeLessThanOrEqual(sent);
      // A call that fails can lead to further calls, of other paths or of its parts.
      if (answer.errors?.some(({ extensions }) => extensions?.upstream !== undefined) === true) continue;
      expect(estimate.requests, comparison).toBeGreaterThanOrEqual(sent);
      expect(estimate.billed, comparison).toBeGreaterThanOrEqual(billed);
      expect(estimate.credits, comparison).toBeGreaterThanOrEqual(credits);
    }
    expect(paid).toBeGreaterThan(all.length / 20);
  },
);
