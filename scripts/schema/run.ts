import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { subgraphSdl } from '../../src/graph/federation/sdl.ts';
import { schema } from '../../src/graph/schema.ts';
import { clientFactsFile } from './client-facts-file.ts';
import { clientSdl } from './client-schema.ts';

/**
 * Writes the schema, the public contract, from the code, and the same for a router of Apollo Federation and for code
 * generators of clients, and what the caches of clients must know of it. Its diff is the review of the API.
 */
const files = {
  'schema.graphql': `${printSchema(lexicographicSortSchema(schema))}\n`,
  'subgraph.graphql': subgraphSdl(),
  'client.graphql': clientSdl(),
};

for (const [name, text] of Object.entries(files)) writeFileSync(new URL(`../../schema/${name}`, import.meta.url), text);
writeFileSync(new URL('../../src/graph/clients/facts.ts', import.meta.url), clientFactsFile());
