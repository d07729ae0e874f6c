import type { EntityType, Records } from '../../model/entity.ts';
import type { Edge } from '../../sources/declare/access-path.ts';
import { canonical, type Entity } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';
import { knowsParameters } from '../paths/resolve-parameters.ts';
import { isPrefetching } from '../pushdown/prefetch.ts';
import { listKey, needsOf, type SelectedList } from '../selection.ts';
import { cheapestList } from './choosing/cheapest-list.ts';
import type { List, ListRequest } from './list.ts';
import { readList } from './read-list.ts';
import { ListProgress } from './reading/progress.ts';

/** Opens a list, once per entity, edge and arguments: opening it again returns the same promise. */
export function openList<Item>(operation: Operation, request: Omit<ListRequest<Item>, 'needs'>): Promise<List<Item>> {
  const { edge, parent, args, items } = request;
  const needs = parent?.$.shared?.get(edge) ?? needsOf(edge, items);
  const begin = (): Promise<List<Item>> => {
    if (!operation.deliversInParts) return readList(operation, { ...request, needs });
    const progress = new ListProgress<Item>();
    const reading = readList(operation, { ...request, needs, progress });
    progress.follow(reading);
    return reading;
  };
  if (parent === undefined) return begin();
  const key = listKey(edge, args);
  const state = canonical(parent).$;
  state.lists ??= new Map();
  const { lists } = state;
  let reading = lists.get(key) as Promise<List<Item>> | undefined;
  if (reading === undefined) {
    reading = begin();
    lists.set(key, reading);
  }
  return reading;
}

/**
 * Opens a list before its field is resolved, unless the list comes with the entity's node or its cheapest path needs a key
 * that is not known yet. `each` is called with the entity of each item.
 */
export function openListAhead(
  operation: Operation,
  parent: Entity,
  want: SelectedList,
  each: (item: Entity) => void,
): void {
  const { edge, items } = want;
  if (edge.isPlain || isPrefetching(operation, parent, want)) return;
  const args = want.args(operation.variables);
  const needs = parent.$.shared?.get(edge) ?? needsOf(edge, items);
  const path = cheapestList(operation, { edge, parent, args, needs });
  if (path === undefined || !knowsParameters(path.keys, parent)) return;
  const open = (): void => {
    openList(operation, { edge, parent, args, items })
      .then((list) => {
        for (const { record } of list.items) each(entityOfItem(operation, edge, record));
      })
      .catch(() => {
        // The list's field awaits the same reading and reports why it failed.
      });
  };
  if (parent.$.pending.length === 0) open();
  else
    atEndOfTick(() => {
      // The cache may have said by now that the parent does not exist: then no list of it is paid for.
      if (canonical(parent).$.absence === undefined) open();
    });
}

/** Calls back once all that is ready now has been handled, such as answers from memory, and before the event loop goes on. */
function atEndOfTick(callback: () => void): void {
  queueMicrotask(() => process.nextTick(callback));
}

/** The entity that a list's item is a record of. */
export function entityOfItem(operation: Operation, edge: Edge, item: unknown): Entity {
  if (edge.of !== undefined) return operation.entityStore.entity(edge.of, item as Records[typeof edge.of]);
  const hit = item as { readonly type: EntityType; readonly record: Records[EntityType] };
  return operation.entityStore.entity(hit.type, hit.record);
}
