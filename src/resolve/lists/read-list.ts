import type { Page } from '../../model/page.ts';
import type { Edge, ListPath } from '../../sources/declare/access-path.ts';
import { canonical, type Entity, factOf } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';
import { listStrategyOf } from '../paths/strategies.ts';
import { listKey } from '../selection.ts';
import { pageSize } from './arguments.ts';
import { emptyList, type List, type ListRequest } from './list.ts';
import { readFromCursor } from './read-from-cursor.ts';
import { readFromStart } from './read-from-start.ts';
import { readPages } from './reading/pager.ts';

/**
 * Reads a list up to `first` items, across upstream pages: along the access path that the cursor names, else along the
 * cheapest, and along the next one when that fails before any item is read.
 */
export async function readList<Item>(operation: Operation, request: ListRequest<Item>): Promise<List<Item>> {
  const { edge, parent, args } = request;
  const want = pageSize(operation, edge, args);
  const cursor = args.after ?? args.before;
  if (cursor != null) return readFromCursor(operation, request, { want, cursor });
  if (want === 0) return { ...emptyList, end: undefined };
  if (parent !== undefined && edge.isEmptyAtZero && countOf(edge, parent) === 0) return emptyList;
  return prefetchedList(operation, request, want) ?? readFromStart(operation, request, want);
}

/** A list whose first page came with its parent: from that page, and from further ones where it wants more. */
function prefetchedList<Item>(
  operation: Operation,
  request: ListRequest<Item>,
  want: number,
): List<Item> | Promise<List<Item>> | undefined {
  const { edge, parent, args } = request;
  const { prefetched } = (parent && canonical(parent).$) ?? {};
  const known = prefetched?.get(listKey(edge, args));
  if (known === undefined || 'fault' in known) return undefined;
  const path = listStrategyOf(known.path as ListPath<Item>);
  return readPages(operation, request, path, { want, start: undefined, first: known.page as Page<Item> });
}

/** The parent's count, where it is known. */
function countOf({ count }: Edge, parent: Entity): unknown {
  return count === undefined ? undefined : factOf(canonical(parent), count);
}
