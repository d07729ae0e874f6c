import type { NodePath } from '../../sources/declare/access-path.ts';
import { factPaths } from '../available-paths.ts';
import type { Entity } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';
import { resolveParameters } from '../resolve-parameters.ts';
import { type ListWant, listKey, type Selection } from '../selection.ts';
import { pushDown } from './batcher.ts';
import { pushed } from './pushable.ts';

/**
 * Asks for the first pages of those lists of an entity that hang on its node of the official API, in one call and in the one
 * that its facts are asked for with. Undefined when there are none.
 */
export function prefetchLists(operation: Operation, entity: Entity, selection: Selection): Promise<void> | undefined {
  const { lists } = selection;
  if (lists.length === 0) return undefined;
  const path = nodePath(operation, entity);
  if (path === undefined || !lists.some((want) => comesAlong(operation, entity, path, want))) return undefined;
  return pushDown(operation, entity, path, { facts: [], selection });
}

/** Whether a list is coming along with the node that it hangs on, so that nobody need ask for it. */
export function isPrefetching(operation: Operation, entity: Entity, want: ListWant): boolean {
  const { pendingSelection } = entity.$;
  return pendingSelection !== undefined && comesAlong(operation, entity, pendingSelection.path, want);
}

function comesAlong(operation: Operation, entity: Entity, { expands }: NodePath, want: ListWant): boolean {
  if (!expands.bringsLists || pushed(operation, expands.node, want) === undefined) return false;
  const key = listKey(want.edge, want.args(operation.variables));
  return entity.$.prefetched?.has(key) !== true && entity.$.lists?.has(key) !== true;
}

/** The way to the entity's node of the official API, if there is one. */
function nodePath(operation: Operation, entity: Entity): NodePath | undefined {
  if (entity.$.gone !== undefined || entity.$.refused !== undefined || operation.time.isOver) return undefined;
  if (entity.$.pendingSelection !== undefined) return entity.$.pendingSelection.path;
  return (factPaths(operation, entity.$.type) as readonly NodePath[]).find(
    (path) =>
      path.expands?.bringsLists === true &&
      !path.isLastResort &&
      operation.mayAsk(path.upstream) &&
      !entity.$.tried.includes(path) &&
      resolveParameters(path.with, entity) !== undefined &&
      path.serves(entity as never),
  );
}
