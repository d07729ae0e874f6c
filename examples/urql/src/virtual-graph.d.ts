/** Made by `schema-plugin.ts`. */
declare module 'virtual:graph' {
  import type { CacheExchangeOpts } from '@urql/exchange-graphcache';

  const graph: NonNullable<CacheExchangeOpts['schema']>;
  export default graph;
}
