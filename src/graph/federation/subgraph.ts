import { GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString } from 'graphql';
import { schema } from '../schema.ts';
import { entitiesField } from './entities-field.ts';
import { subgraphSdl } from './sdl.ts';

/**
 * The graph as a subgraph of a larger one: the same types, and the two root fields by which a router (Apollo Federation) reads its SDL
 * and its entities.
 */
export function subgraphSchema(): GraphQLSchema {
  const { query, types, ...others } = schema.toConfig();
  const { fields, ...root } = (query as GraphQLObjectType).toConfig();
  const Query = new GraphQLObjectType({
    ...root,
    fields: { ...fields, _entities: entitiesField(schema), _service: serviceField() },
  });
  return new GraphQLSchema({ ...others, query: Query, types: types.filter((type) => type !== query) });
}

function serviceField() {
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
  let sdl: string | undefined;
  return {
    type: new GraphQLNonNull(service),
    description: 'The description of this subgraph for routers. Makes no upstream call.',
    resolve() {
      sdl ??= subgraphSdl();
      return { sdl };
    },
  };
}
