import { readFileSync } from 'node:fs';
import { minifyIntrospectionQuery } from '@urql/introspection';
import { buildSchema, introspectionFromSchema } from 'graphql';
import type { Plugin } from 'vite';

const MODULE = 'virtual:graph';

/**
 * Makes `virtual:graph` from the graph's SDL: the introspection that Graphcache reads, without descriptions and arguments. It
 * adds 5 kB (gzip) to the page.
 */
export function graphOf(file: string): Plugin {
  return {
    name: 'graph',
    resolveId: (source) => (source === MODULE ? `\0${MODULE}` : undefined),
    load(id) {
      if (id !== `\0${MODULE}`) return undefined;
      this.addWatchFile(file);
      const schema = buildSchema(readFileSync(file, 'utf8'));
      const introspection = minifyIntrospectionQuery(introspectionFromSchema(schema, { descriptions: false }));
      return `export default ${JSON.stringify(introspection)}`;
    },
  };
}
