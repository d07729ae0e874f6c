import type { GraphQLResolveInfo } from 'graphql';
import type { EntityType, Fact, Records } from '../../model/entity.ts';
import { entityField, entityListField } from '../planner/entity-field.ts';
import type { GraphContext } from './context.ts';

type Holding<Name extends string, Value> = { readonly [N in Name]?: Fact<Value> };

/**
 * Options of a field that holds one entity: `t.field(relation('owner', 'User', '…'))`. `fact` is where the parent has it;
 * `more` are further extensions, such as `neverNull`.
 */
export function relation<Name extends string, T extends EntityType>(
  fact: Name,
  type: T,
  description: string,
  more: object = {},
) {
  return {
    type,
    description,
    extensions: { plan: { entity: fact }, ...more },
    resolve: (parent: Holding<Name, Records[T]>, _args: object, context: GraphContext, info: GraphQLResolveInfo) =>
      entityField(type, parent[fact], context, info),
  };
}

/** Options of a field that holds a list of entities. */
export function relationList<Name extends string, T extends EntityType>(fact: Name, type: T, description: string) {
  return {
    type: [type] as [T],
    description,
    extensions: { plan: { entity: fact } },
    resolve: (
      parent: Holding<Name, readonly Records[T][]>,
      _args: object,
      context: GraphContext,
      info: GraphQLResolveInfo,
    ) => entityListField(type, parent[fact], context, info),
  };
}
