import schema from 'virtual:graph';
import { cacheExchange, type Resolver } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { graphcacheKeys, graphcacheResolvers, possibleTypes } from 'gramgraph/clients';

/**
 * Finds `node(id:)` among the entities of all earlier answers, so that a page shows at once what a list contained of its subject
 * before its own query is answered. Ids of the graph are unique across types.
 */
const node: Resolver = (_parent, { id }, cache) => {
  const type = possibleTypes['Node']?.find((name) => cache.resolve(`${name}:${id}`, 'id') !== undefined);
  return type === undefined ? undefined : `${type}:${id}`;
};

/**
 * A normalized cache that knows the graph: which types an interface has, and which fields may be null. With `schema` a query
 * of which some fields are known is answered with these at once, and `stale` until the rest has arrived.
 */
export const cache = cacheExchange({
  schema,
  keys: graphcacheKeys(),
  resolvers: {
    ...graphcacheResolvers(relayPagination),
    Query: { ...graphcacheResolvers(relayPagination)['Query'], node },
  },
});
