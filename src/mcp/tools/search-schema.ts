import { type GraphQLSchema, isObjectType } from 'graphql';
import { z } from 'zod';
import { kindOf, membersOf, shortDescription, signatureOf } from '../schema/describe.ts';
import { Examples } from '../schema/examples.ts';
import { type Hit, SchemaSearch } from '../schema/search.ts';
import { budgetSchema, reading } from './schemas.ts';
import { type AddTool, budgetOf, failure, success, type ToolContext } from './tool.ts';

const maxHits = 6;

interface Searchable {
  readonly search: SchemaSearch;
  readonly examples: Examples;
}

/** Made once for each schema: it takes some milliseconds. */
const searchables = new WeakMap<GraphQLSchema, Searchable>();

function searchableOf(schema: GraphQLSchema): Searchable {
  let searchable = searchables.get(schema);
  if (searchable === undefined) {
    searchable = { search: new SchemaSearch(schema), examples: new Examples(schema) };
    searchables.set(schema, searchable);
  }
  return searchable;
}

/** `search_schema`: fields by words, or a type with its fields. */
export const addSearchSchema: AddTool = (server, context) => {
  const { schema } = context;
  server.registerTool(
    'search_schema',
    {
      title: 'Search the schema',
      description:
        'Finds fields of the GraphQL schema by words, each with its arguments, an example query and the most that it costs. With type, lists all members of that type or input. Free.',
      inputSchema: z.object({
        words: z.string().max(200).optional().describe('e.g. "followers of a user"'),
        type: z.string().max(100).optional().describe('e.g. "User", "UserBy", "Query", "Mutation"'),
      }),
      outputSchema: z.object({
        fields: z.array(z.unknown()).optional(),
        type: z.unknown().optional(),
        ...budgetSchema,
      }),
      annotations: { ...reading, idempotentHint: true, openWorldHint: false },
    },
    async ({ words = '', type: name }, { mcpReq: { signal } }) => {
      const type = name === undefined ? undefined : schema.getType(name);
      if (name !== undefined && type === undefined)
        return failure(`there is no type "${name}". Search by words, or list "Query"`, budgetOf(context));
      if (type === undefined && words.trim() === '')
        return failure('pass "words" to search for, or a "type" to list', budgetOf(context));
      const hits = words.trim() === '' ? [] : searchableOf(schema).search.find(words, maxHits);
      const fields = await Promise.all(hits.map((hit) => describeHit(hit, context, signal)));
      return success({
        ...(words.trim() !== '' && { fields }),
        ...(type && {
          type: {
            name: type.name,
            kind: kindOf(type),
            description: shortDescription(type.description),
            members: membersOf(type),
          },
        }),
        ...budgetOf(context),
      });
    },
  );
};

async function describeHit({ type, field }: Hit, { schema, ask }: ToolContext, signal: AbortSignal): Promise<object> {
  const isWrite = type === schema.getMutationType();
  const example = isWrite ? undefined : searchableOf(schema).examples.of(type, field);
  return {
    field: `${type.name}.${signatureOf(field)}`,
    description: shortDescription(field.description),
    ...(isWrite && { write: 'propose_write' }),
    ...(example !== undefined && { example, ...(await priceOf(example, ask, signal)) }),
    ...(isObjectType(type) && field.deprecationReason != null && { deprecated: field.deprecationReason }),
  };
}

/** The estimate of an example, or why it cannot be run here. */
async function priceOf(query: string, ask: ToolContext['ask'], signal: AbortSignal): Promise<object> {
  const { errors, extensions } = await ask({ query, explain: true, signal });
  const estimate = extensions?.upstream?.estimate;
  if (errors !== undefined || estimate === undefined) return { unavailable: errors?.[0]?.message ?? 'no estimate' };
  return { mostCost: estimate.billed + estimate.credits };
}
