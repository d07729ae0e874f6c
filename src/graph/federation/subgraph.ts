import { GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { schema } from '../schema.ts';
import { entitiesField } from './entities-field.ts';
import type { ChosenKeys } from './entity-keys.ts';
import { subgraphSdl } from './sdl.ts';

/**
 * The graph as a subgraph of a larger one: the same types, and the two root fields by which a router (Apollo Federation) reads its SDL
 * and its entities. The SDL has all keys or those that are chosen.
 */
export function subgraphSchema(keys?: ChosenKeys): GraphQLSchema {
  const { query, types, ...others } = schema.toConfig();
  const { fields, ...root } = (query as GraphQLObjectType).toConfig();
  const Query = new GraphQLObjectType({
    ...root,
    fields: { ...fields, _entities: entitiesField(schema), _service: serviceField(keys) },
  });
  return new GraphQLSchema({ ...others, query: Query, types: types.filter((type) => type !== query) });
}

function serviceField(keys: ChosenKeys) {
  const service = new GraphQLObjectType({
    name: '_Service',
    description: 'What a router must know of a subgraph.',
    fields: {
      sdl: {
        type: GraphQLString,
        description: 'The subgraph in the schema language, with the directives of federation.',
      },
    },
  });
  // Made at the start, since it would block the event loop later.
  const sdl = subgraphSdl(keys);
  return {
    type: new GraphQLNonNull(service),
    description: 'The description of this subgraph for routers. Makes no upstream call.',
    resolve: () => ({ sdl }),
  };
}
