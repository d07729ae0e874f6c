import { canonical } from '../../entities/entity.ts';
import type { Operation } from '../../operation.ts';
import type { ListStrategy, ReadPage } from '../../paths/strategy.ts';
import type { Position } from '../cursor/cursor.ts';
import { listIdentity } from '../cursor/list-identity.ts';
import { type List, ListItem, type ListRequest } from '../list.ts';
import { readPage } from './pager.ts';

/**
 * Reads the `want` items before a cursor, in the list's order: those of the cursor's own page from that page's start, and
 * earlier ones with the cursor of its first item.
 */
export async function pageBack<Item>(
  operation: Operation,
  request: ListRequest<Item>,
  path: ListStrategy<Item>,
  { want, start }: { readonly want: number; readonly start: Position },
): Promise<List<Item>> {
  const { edge, parent, args } = request;
  const of = listIdentity(edge, path, parent && canonical(parent), args);
  const read = (cursor: { readonly after?: string | null; readonly before?: string }, limit: number) =>
    readPage(operation, request, path, { after: null, ...cursor, limit, reason: `${edge.name}, back` });
  const placed = (page: ReadPage<Item>, items: readonly Item[]): ListItem<Item>[] => {
    // Continuing from the first item's cursor starts at the second: the offset counts the items after it.
    const place = { edge: edge.name, of, path: path.endpoint.path, trail: [], before: [] };
    return items.map((record, index) =>
      page.before == null
        ? new ListItem(record, edge.key(record), { ...place, opened: null }, index + 1)
        : new ListItem(record, edge.key(record), { ...place, opened: page.before }, index),
    );
  };

  let items: ListItem<Item>[] = [];
  let before: string | null = start.opened;
  if (start.offset > 0) {
    const page = await read({ after: start.opened }, start.offset);
    items = placed(page, page.items).slice(0, start.offset - 1);
    before = start.opened === null ? null : (page.before ?? null);
  }
  while (items.length < want && before !== null) {
    const page: ReadPage<Item> = await read({ before }, want - items.length);
    items = [...placed(page, page.items), ...items];
    before = page.items.length > 0 && page.hasPrevious ? (page.before ?? null) : null;
  }
  const hasPreviousPage = items.length > want || before !== null;
  return {
    items: items.slice(-want),
    hasNextPage: true,
    hasPreviousPage,
    totalCount: null,
    cut: false,
    fault: undefined,
  };
}
