import type { InterfaceRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { type Entity, viewById } from '../../resolve/entities/entity.ts';
import { builder } from '../builder.ts';
import type { GraphContext } from '../context.ts';
import { entitiesByKey, maxKeys } from '../planner/entities-by-key.ts';
import { entityField } from '../planner/entity-field.ts';
import { recordOfId } from '../relay-id.ts';

export const Node: InterfaceRef<typeof builder.$inferSchemaTypes, Entity> = builder
  .interfaceRef<Entity>('Node')
  .implement({
    description: 'Anything that can be fetched again by its `id`.',
    resolveType: (entity) => entity.$.type,
    fields: (t) => ({
      id: t.id({
        nullable: false,
        description:
          'Relay id: opaque, valid across restarts, one for each entity in an answer. An entity that `node` or `nodes` fetches has exactly the id that was passed.',
        resolve: () => {
          throw new Error('every type that implements Node has an id of its own');
        },
      }),
    }),
  });

builder.queryFields((t) => ({
  node: t.field({
    type: Node,
    description: 'Fetches an entity again by its Relay id. By itself this makes no upstream call; its fields do.',
    args: { id: t.arg.id({ required: true, description: 'The `id` of an earlier answer.' }) },
    resolve: (_root, { id }, context, info) => nodeOf(id, context, info),
  }),
  nodes: t.field({
    type: [Node],
    nullable: { list: false, items: true },
    description: `As \`node\`, for up to ${maxKeys} ids at once, in the same order; null with an error where one fails.`,
    args: { ids: t.arg.idList({ required: true, description: 'The `id`s of earlier answers.' }) },
    resolve: (_root, { ids }, context, info) => entitiesByKey('ids', ids, (id) => nodeOf(id, context, info)),
  }),
}));

function nodeOf(id: string, context: GraphContext, info: GraphQLResolveInfo): Entity | null | Promise<Entity> {
  const { type, record } = recordOfId(id);
  const entity = entityField(type, record, context, info);
  if (entity instanceof Promise) return entity.then((one) => viewById(one, id));
  return entity && viewById(entity, id);
}
