import type { GraphQLResolveInfo } from 'graphql';
import { StagedValue } from '../../execution/incremental/partial-values.ts';
import type { ResponsePosition } from '../../execution/position.ts';
import type { EntityType } from '../../model/entity.ts';
import { canonical, type Entity } from '../../resolve/entities/entity.ts';
import { resolveEntity, whenPartIsKnown } from '../../resolve/resolve-entity.ts';
import type { SelectionOf } from '../../resolve/selection.ts';
import type { GraphContext } from '../builder/context.ts';
import { stageSelection } from './plan.ts';

/** Whether parts of the field's value may be delivered after the value itself. */
export function isDivided({ path }: GraphQLResolveInfo): boolean {
  return (path as Partial<ResponsePosition>).field?.parts?.hasParts === true;
}

export interface StagedRequest {
  readonly selection: SelectionOf;
  readonly context: GraphContext;
  readonly info: GraphQLResolveInfo;
  /** Whether the client passes the entity's key. */
  readonly isByKey?: boolean | undefined;
  /** Throws where the entity has to be null, by what its first fields need. */
  readonly check?: ((entity: Entity, selection: SelectionOf) => void) | undefined;
}

/**
 * Resolves an entity for everything that is selected of it, and provides it as soon as the fields of a stage are known. The
 * executor sees an entity: it opens the staged value itself.
 */
export function stagedEntity<T extends EntityType>(
  entity: Entity<T>,
  { selection, context, info, isByKey = false, check }: StagedRequest,
): Entity<T> {
  const { operation } = context;
  const all = resolveEntity(operation, entity, selection);
  if (!(all instanceof Promise)) {
    check?.(all, selection);
    return all;
  }
  let isFirst = true;
  const staged = new StagedValue<Entity<T>>(canonical(entity), (stage) => {
    const part = stageSelection(info, stage, entity.$.type, isByKey);
    const checked = (found: Entity<T>): Entity<T> => {
      check?.(found, () => part);
      return found;
    };
    const found = whenPartIsKnown(operation, entity, part, all);
    if (!isFirst) return found;
    isFirst = false;
    return found instanceof Promise ? found.then(checked) : checked(found);
  });
  return staged as unknown as Entity<T>;
}
