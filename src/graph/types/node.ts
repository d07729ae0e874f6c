import type { InterfaceRef } from '@pothos/core';
import type { GraphQLResolveInfo } from 'graphql';
import { StagedValue } from '../../execution/incremental/partial-values.ts';
import { type Entity, viewById } from '../../resolve/entities/entity.ts';
import { builder } from '../builder/builder.ts';
import type { GraphContext } from '../builder/context.ts';
import { entitiesByKey, maxKeys } from '../keys.ts';
import { entityField } from '../planner/entity-field.ts';
import { recordOfId } from '../relay-id.ts';

export const Node: InterfaceRef<typeof builder.$inferSchemaTypes, Entity> = builder
  .interfaceRef<Entity>('Node')
  .implement({
    description: 'An entity that can be fetched again by its `id`.',
    resolveType: (entity) => entity.$.type,
    fields: (t) => ({
      id: t.id({
        nullable: false,
        description:
          'The Relay id: an opaque string that stays valid when the gateway restarts. Within one answer an entity has one id. An entity fetched with `node` or `nodes` has the id that was passed.',
        resolve: () => {
          throw new Error('a type that implements Node must declare its own id field');
        },
      }),
    }),
  });

builder.queryFields((t) => ({
  node: t.field({
    type: Node,
    description: 'Any entity by its Relay id. Makes no upstream call itself; the selected fields do.',
    args: { id: t.arg.id({ required: true, description: 'An `id` from an earlier answer.' }) },
    resolve: (_root, { id }, context, info) => nodeOf(id, context, info),
  }),
  nodes: t.field({
    type: [Node],
    nullable: { list: false, items: true },
    description: `Up to ${maxKeys} entities, in the order of the ids. An entity that fails is null, with an error.`,
    args: { ids: t.arg.idList({ required: true, description: 'The `id`s from earlier answers.' }) },
    resolve: (_root, { ids }, context, info) => entitiesByKey('ids', ids, (id) => nodeOf(id, context, info)),
  }),
}));

function nodeOf(id: string, context: GraphContext, info: GraphQLResolveInfo): Entity | null | Promise<Entity> {
  const { type, record } = recordOfId(id);
  const entity = entityField(type, record, context, info);
  if (entity instanceof StagedValue) return entity.map((one: Entity) => viewById(one, id)) as unknown as Entity;
  if (entity instanceof Promise) return entity.then((one) => viewById(one, id));
  return entity && viewById(entity, id);
}
