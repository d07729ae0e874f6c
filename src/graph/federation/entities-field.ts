import {
  type GraphQLFieldConfig,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  GraphQLUnionType,
} from 'graphql';
import { type Entity, viewById } from '../../resolve/entities/entity.ts';
import { isReachable } from '../../resolve/paths/available-paths.ts';
import type { GraphContext } from '../builder/context.ts';
import { entitiesInPlace } from '../keys.ts';
import { existingEntity } from '../planner/entity-field.ts';
import { selectionAt, selectionByKeyAt } from '../planner/plan.ts';
import { anyScalar } from './any-scalar.ts';
import { entityTypes } from './entity-keys.ts';
import { readReference } from './references.ts';

interface Arguments {
  readonly representations: readonly unknown[];
}

/** `Query._entities`, by which a router reads the entities of its other subgraphs' answers, for the types of this schema. */
export function entitiesField(schema: GraphQLSchema): GraphQLFieldConfig<unknown, GraphContext, Arguments> {
  const entity = new GraphQLUnionType({
    name: '_Entity',
    description: 'The types that other subgraphs can refer to by a key.',
    types: entityTypes().map((name) => schema.getType(name) as GraphQLObjectType),
    resolveType: ({ $ }: Entity) => $.type,
  });
  return {
    type: new GraphQLNonNull(new GraphQLList(entity)),
    description:
      'The entities that a router refers to, in the order of the representations. One that fails is null, with an error. At most MAX_NODES.',
    args: {
      representations: {
        type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(anyScalar))),
        description: 'Objects with `__typename` and one of the keys of that type.',
      },
    },
    resolve(_root, { representations }, context, info) {
      context.operation.calls.countNodes(representations.length);
      return entitiesInPlace(representations, (one) => entityOf(one, context, info));
    },
  };
}

/** The entity of a representation. One that is referred to by `id` has exactly that id in the answer, as with `node`. */
function entityOf(representation: unknown, context: GraphContext, info: GraphQLResolveInfo): Entity | Promise<Entity> {
  const { operation } = context;
  const { type, record, id } = readReference(representation, (of, key) => isReachable(operation, of, key));
  const selection = id === undefined ? selectionByKeyAt(info) : selectionAt(info);
  const entity = existingEntity(type, record, selection, context);
  if (id === undefined) return entity;
  return entity instanceof Promise ? entity.then((one) => viewById(one, id)) : viewById(entity, id);
}
