import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { subgraphSdl } from '../src/graph/federation/sdl.ts';
import { schema } from '../src/graph/schema.ts';

/**
 * Writes the schema, the public contract, from the code, and the same for a router of Apollo Federation. Its diff is the
 * review of the API.
 */
const files = {
  'schema.graphql': `${printSchema(lexicographicSortSchema(schema))}\n`,
  'subgraph.graphql': subgraphSdl(),
};

for (const [name, text] of Object.entries(files)) writeFileSync(new URL(`../schema/${name}`, import.meta.url), text);
