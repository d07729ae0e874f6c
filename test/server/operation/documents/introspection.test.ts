import { getIntrospectionQuery } from 'graphql';
import { describe, expect, test } from 'vitest';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { httpClient, JSON_TYPE } from '../../../support/requests/http-client.ts';

const { calls, gateway, sandbox } = await startGateway({ PORT: '0' });
const { post } = httpClient((await gateway.start()).url);

const headers = [
  { 'x-upstream-explain': '1' },
  { 'x-upstream-explain': 'maybe' },
  { 'x-upstream-budget': '0; strict' },
  { 'x-upstream-budget': 'much' },
  { 'x-upstream-explain': '1', 'x-upstream-budget': '0; strict' },
];

const queries = [
  getIntrospectionQuery(),
  '{ __typename }',
  'query A { ...F } fragment F on Query { ... on Query { __type(name: "User") { name fields { name } } } }',
];

describe.each(headers)('an introspection query with the headers %j', (given) => {
  test.each(queries)('is answered: %s', async (query) => {
    sandbox.clearCalls();
    for (let run = 0; run < 3; run += 1) {
      const { status, text } = await post(JSON.stringify({ query }), { ...JSON_TYPE, ...given });
      expect(status).toBe(200);
      const { data, errors } = JSON.parse(text) as { data: object | null; errors?: unknown };
      expect(errors).toBeUndefined();
      expect(data).toEqual(expect.any(Object));
    }
    expect(calls()).toEqual([]);
  });
});

test('"explain" in the extensions of an introspection query is ignored', async () => {
  const body = JSON.stringify({ query: '{ __schema { queryType { name } } }', extensions: { explain: true } });
  expect(JSON.parse((await post(body)).text)).toMatchObject({ data: { __schema: { queryType: { name: 'Query' } } } });
});

test.each([
  '{ __typename user(by: { pk: "100734" }) { username } }',
  '{ ...F } fragment F on Query { __typename user(by: { pk: "100734" }) { username } }',
])('a query of more than the schema is explained without a call: %s', async (query) => {
  sandbox.clearCalls();
  const { text } = await post(JSON.stringify({ query }), { ...JSON_TYPE, 'x-upstream-explain': '1' });
  expect(JSON.parse(text)).toMatchObject({
    data: { user: null },
    extensions: { upstream: { estimate: { requests: 1 } } },
  });
  expect(calls()).toEqual([]);
});
