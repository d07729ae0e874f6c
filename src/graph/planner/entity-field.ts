import type { GraphQLResolveInfo } from 'graphql';
import type { EntityType, Records } from '../../model/entity.ts';
import type { Entity } from '../../resolve/entities/entity.ts';
import { resolveEntity } from '../../resolve/resolve-entity.ts';
import type { SelectionOf } from '../../resolve/selection.ts';
import type { GraphContext } from '../context.ts';
import { known } from './id-field.ts';
import { selectionAt } from './plan.ts';

/** An entity at a place that may be null: one whose own read was answered with "not found" or "private" is not there, and its error is told once. */
function present<T extends EntityType>(entity: Entity<T>, selectionOf: SelectionOf): Entity<T> {
  const { gone } = entity.$;
  if (gone === undefined) return entity;
  const facts = entity as unknown as Record<string, unknown>;
  const { facts: asked, counts } = selectionOf(entity.$.type);
  if (asked.some((name) => facts[name] === gone) || counts.some(({ fact }) => facts[fact] === gone)) throw gone;
  return entity;
}

/** Resolves a field that is the entity which a fact of the parent holds. */
export function entityField<T extends EntityType>(
  type: T,
  record: Records[T] | null | undefined,
  { operation }: GraphContext,
  info: GraphQLResolveInfo,
): Entity<T> | null | Promise<Entity<T>> {
  const held = known(record);
  if (held === null) return null;
  const selection = selectionAt(info);
  const entered = resolveEntity(
    operation,
    operation.entityStore.entity(type, held as Records[T]),
    selection,
    info.variableValues,
  );
  return entered instanceof Promise
    ? entered.then((entity) => present(entity, selection))
    : present(entered, selection);
}

/** Resolves a field that must not be null: the entity stays, with what is known of it, whatever its own read says. */
export function standing<T extends EntityType>(
  type: T,
  record: Records[T],
  { operation }: GraphContext,
  info: GraphQLResolveInfo,
): Entity<T> | Promise<Entity<T>> {
  return resolveEntity(operation, operation.entityStore.entity(type, record), selectionAt(info), info.variableValues);
}

/**
 * Resolves one slot of a list of keys. A failure comes back as a value: an error standing in a slot becomes that slot's
 * error in both executors, and its neighbours stay.
 */
export function orError<T extends EntityType>(
  resolve: () => Entity<T> | null | Promise<Entity<T>>,
): Entity<T> | Promise<Entity<T>> {
  const asValue = (fault: unknown) => fault as Entity<T>;
  try {
    const entered = resolve();
    return entered instanceof Promise ? entered.catch(asValue) : (entered as Entity<T>);
  } catch (fault) {
    return asValue(fault);
  }
}

/** Resolves a field that is the list of entities which a fact of the parent holds. Each stays, with what is known of it. */
export function entityList<T extends EntityType>(
  type: T,
  records: readonly Records[T][] | null | undefined,
  { operation }: GraphContext,
  info: GraphQLResolveInfo,
): Entity<T>[] | null | Promise<Entity<T>[]> {
  const held = known(records);
  if (held === null) return null;
  operation.countNodes(held.length);
  const selection = selectionAt(info);
  return settleAll(
    held.map((record) =>
      resolveEntity(operation, operation.entityStore.entity(type, record), selection, info.variableValues),
    ),
  );
}

/** All of them, at once where none has to be waited for. */
export function settleAll<T>(entered: readonly (T | Promise<T>)[]): T[] | Promise<T[]> {
  return entered.some((one) => one instanceof Promise) ? Promise.all(entered) : (entered as T[]);
}
