import { ApolloGateway, IntrospectAndCompose } from '@apollo/gateway';
import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { required } from '../../../../test/support/required.ts';
import { afterFile } from '../../../../test/support/runner/after-file.ts';
import { apollo, type Urls } from './compose.ts';
import { splitQueries } from './split-queries.ts';
import { type AskRouter, expectSameCalls, type RouterAnswer, startSubgraphs } from './subgraphs.ts';

const subgraphs = await startSubgraphs();

/** Apollo Gateway in this process, before both subgraphs. */
async function routerOf(config: ConstructorParameters<typeof ApolloGateway>[0]): Promise<AskRouter> {
  const gateway = new ApolloGateway(config);
  const { executor } = await gateway.load();
  afterFile(() => gateway.stop());
  return async (query) => {
    const request = { query, http: { method: 'POST', url: '', headers: new Map() } };
    const context = { request, document: parse(query), queryHash: query, context: {}, source: query };
    return JSON.parse(JSON.stringify(await executor(context as never))) as RouterAnswer;
  };
}

const router = (urls: Urls) => routerOf({ supergraphSdl: required(apollo(urls).supergraph) });

test.each(splitQueries(subgraphs.crm))('$name: the same calls as asked directly', (query) =>
  expectSameCalls(subgraphs, router, query),
);

test('the gateway composes from the SDL that the running subgraphs send', async () => {
  const { askRouter } = await subgraphs.start(({ gramgraph, crm }) =>
    routerOf({
      supergraphSdl: new IntrospectAndCompose({
        subgraphs: [
          { name: 'gramgraph', url: gramgraph },
          { name: 'crm', url: crm },
        ],
      }),
    }),
  );
  const { data, errors } = await askRouter('{ customers { items { number user { username } } } }');
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    customers: { items: subgraphs.crm.usernames.map((username, at) => ({ number: `${at + 1}`, user: { username } })) },
  });
});
