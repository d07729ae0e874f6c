import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { afterFile } from '../../../../test/support/runner/after-file.ts';
import { startListening } from '../support/listening.ts';
import { createGatewayRuntime } from './hive-runtime.js';

const { url, calls, sandbox } = await startListening();

const runtime = createGatewayRuntime({
  proxy: { endpoint: url },
  logging: false,
  propagateHeaders: {
    fromClientToSubgraphs({ request }) {
      const explain = request.headers.get('x-upstream-explain');
      return explain === null ? {} : { 'x-upstream-explain': explain };
    },
  },
});
afterFile(() => runtime[Symbol.asyncDispose]());

async function ask(query: string, headers: Readonly<Record<string, string>> = {}): Promise<unknown> {
  const response = await runtime.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

const QUERY = `{ user(by: { username: "${FAMOUS.username}" }) { followerCount } users(by: [{ pk: "1" }, { pk: "2" }]) { username } }`;

test('an estimate passes through Hive Gateway, without a call', async () => {
  await ask('{ __typename }');
  sandbox.clearCalls();
  expect(await ask(QUERY, { 'x-upstream-explain': '1' })).toEqual({
    data: { user: null, users: [null, null] },
    extensions: { upstream: { estimate: { requests: 3, billed: 3, credits: 0, steps: expect.any(Array) } } },
  });
  expect(calls()).toEqual([]);
});

test('without it the same query is answered, with its cost', async () => {
  const query = `{ user(by: { pk: "${FAMOUS.pk}" }) { username } }`;
  expect(await ask(query)).toMatchObject({
    data: { user: { username: FAMOUS.username } },
    extensions: { upstream: { requests: 1, billed: 1 } },
  });
});
