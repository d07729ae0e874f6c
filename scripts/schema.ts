import { writeFileSync } from 'node:fs';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { schema } from '../src/graph/schema.ts';

/** Writes the schema, the public contract, from the code. Its diff is the review of the API. */
writeFileSync(
  new URL('../schema/schema.graphql', import.meta.url),
  `${printSchema(lexicographicSortSchema(schema))}\n`,
);
