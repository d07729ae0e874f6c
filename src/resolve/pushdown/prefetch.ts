import type { NodePath } from '../../sources/declare/access-path.ts';
import type { Entity } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';
import { knowsParameters } from '../paths/resolve-parameters.ts';
import { factStrategies } from '../paths/strategies.ts';
import { listKey, type SelectedList, type Selection } from '../selection.ts';
import { requestNode } from './node-facts.ts';
import { pushablePath } from './pushable.ts';

/**
 * Requests the first pages of those lists of an entity that can come with its node, in the same call as its facts. Undefined
 * when there are none.
 */
export function prefetchLists(operation: Operation, entity: Entity, selection: Selection): Promise<void> | undefined {
  return selection.lists.length === 0 ? undefined : prefetch(operation, entity, selection);
}

/** Apart, so that nothing is allocated for the many selections without lists. */
function prefetch(operation: Operation, entity: Entity, selection: Selection): Promise<void> | undefined {
  const lists = selection.lists.filter((want) => !isOpened(operation, entity, want));
  if (lists.length === 0) return undefined;
  const path = prefetchingPath(operation, entity);
  if (path === undefined || !lists.some((want) => isPrefetchable(operation, path, want))) return undefined;
  return requestNode(operation, entity, path, { facts: [], selection });
}

/** Whether a list comes with the entity's node, so that it needs no call of its own. */
export function isPrefetching(operation: Operation, entity: Entity, want: SelectedList): boolean {
  const { nodeRequest } = entity.$;
  return (
    nodeRequest !== undefined && isPrefetchable(operation, nodeRequest.path, want) && !isOpened(operation, entity, want)
  );
}

function isPrefetchable(operation: Operation, { expands }: NodePath, want: SelectedList): boolean {
  return expands.bringsLists && pushablePath(operation, expands.node, want) !== undefined;
}

/** Whether a list is being read, or came with the entity's node before. */
function isOpened(operation: Operation, { $ }: Entity, { edge, args }: SelectedList): boolean {
  if ($.prefetched === undefined && $.lists === undefined) return false;
  const key = listKey(edge, args(operation.variables));
  return $.prefetched?.has(key) === true || $.lists?.has(key) === true;
}

/** The path to the entity's node that lists can come with, if there is one. */
function prefetchingPath(operation: Operation, entity: Entity): NodePath | undefined {
  if (entity.$.absence !== undefined || entity.$.finalFailure !== undefined || operation.time.isOver) return undefined;
  if (entity.$.nodeRequest !== undefined) return entity.$.nodeRequest.path;
  for (const path of factStrategies(operation, entity.$.type)) {
    if (!path.prefetches || path.isLastResort || !operation.services.mayCall(path.upstream)) continue;
    if (entity.$.tried.includes(path) || !knowsParameters(path.keys, entity)) continue;
    if (path.serves(entity as never)) return path as NodePath;
  }
  return undefined;
}
