import { Client, fetchExchange, mapExchange } from 'urql';
import { cache } from './cache.ts';
import { addCost } from './state/cost.ts';

export const client = new Client({
  url: '/graphql',
  // The browser may answer a GET from its own cache, with the cost of the first time.
  preferGetMethod: false,
  exchanges: [cache, mapExchange({ onResult: ({ extensions }) => addCost(extensions) }), fetchExchange],
});
