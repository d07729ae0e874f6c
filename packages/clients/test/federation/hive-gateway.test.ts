import { expect, test } from 'vitest';
import { required } from '../../../../test/support/required.ts';
import { afterFile } from '../../../../test/support/runner/after-file.ts';
import { hive, keysOfCrm, type Urls } from './compose.ts';
import { createGatewayRuntime } from './hive-runtime.js';
import { splitQueries } from './split-queries.ts';
import { type AskRouter, expectSameCalls, type RouterAnswer, startSubgraphs } from './subgraphs.ts';

const subgraphs = await startSubgraphs();

/** Hive Gateway in this process, before both subgraphs. It selects all keys in the SDL, so that has only those in use. It passes the budget on. */
async function router(urls: Urls): Promise<AskRouter> {
  const runtime = createGatewayRuntime({
    supergraph: required(hive(urls, keysOfCrm).supergraph),
    logging: false,
    propagateHeaders: {
      fromClientToSubgraphs({ request, subgraphName }) {
        const budget = request.headers.get('x-upstream-budget');
        return subgraphName === 'gramgraph' && budget !== null ? { 'x-upstream-budget': budget } : {};
      },
    },
  });
  afterFile(() => runtime[Symbol.asyncDispose]());
  return async (query, headers) => {
    const response = await runtime.fetch('http://localhost/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as RouterAnswer;
  };
}

test.each(splitQueries(subgraphs.crm))('$name: the same calls as asked directly', (query) =>
  expectSameCalls(subgraphs, router, query),
);

test('an entity that does not exist is an error at its place, and the others are answered', async () => {
  const { start, crm } = await startSubgraphs(['nobody.has.this.name']);
  const { askRouter } = await start(router);
  const { data, errors = [] } = await askRouter('{ customers { items { user { followerCount } } } }');
  expect(data).toEqual({
    customers: {
      items: [
        ...crm.usernames.slice(0, -1).map(() => ({ user: { followerCount: expect.any(Number) } })),
        { user: { followerCount: null } },
      ],
    },
  });
  expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['NOT_FOUND']);
});

test('the budget that a client names is kept by gramgraph', async () => {
  const { askRouter, calls } = await subgraphs.start(router);
  const query = '{ customers { items { user { followerCount } } } }';
  const { errors = [] } = await askRouter(query, { 'x-upstream-budget': '2' });
  expect(calls()).toHaveLength(2);
  expect(errors.map(({ extensions }) => extensions?.['code'])).toEqual(['BUDGET_EXCEEDED', 'BUDGET_EXCEEDED']);
});
