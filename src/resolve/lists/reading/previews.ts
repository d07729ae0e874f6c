import { type Entity, factOf, overlay } from '../../entities/entity.ts';
import type { ListStrategy } from '../../paths/strategy.ts';
import { fingerprint } from '../cursor/cursor.ts';
import { listIdentity } from '../cursor/list-identity.ts';
import { type List, ListItem, type ListRequest } from '../list.ts';

/**
 * A list made of the previews in its parent's record, if these are all of its items or enough of them, and have the needed
 * facts. A cursor continues with the list's first page and drops the previews.
 */
export function fromPreviews<Item>(
  { edge, args, needs }: ListRequest<Item>,
  path: ListStrategy<Item>,
  parent: Entity,
  want: number,
): List<Item> | undefined {
  const previews = edge.previews === undefined ? undefined : (factOf(parent, edge.previews) as readonly Item[] | null);
  if (previews == null || previews.length === 0) return undefined;
  const count = edge.count === undefined ? undefined : factOf(parent, edge.count);
  const isAll = typeof count === 'number' && count <= previews.length;
  const isEnough = previews.length > want || (previews.length === want && typeof count === 'number');
  if (!isAll && !isEnough) return undefined;
  const shown = previews.slice(0, want);
  if (!shown.every((item) => needs.every((name) => factOf(item as object, name) !== undefined))) return undefined;

  const implied = edge.implied?.(parent);
  const place = { edge: edge.name, of: listIdentity(edge, path, parent, args), path: path.endpoint.path };
  const before: number[] = [];
  const items = shown.map((row) => {
    const key = edge.key(row);
    before.push(fingerprint(key));
    const record = implied === undefined ? row : (overlay(row as object, implied) as Item);
    return new ListItem(record, key, { ...place, opened: null, trail: [], before: [...before] }, 0);
  });
  const hasNextPage = !isAll || shown.length < previews.length;
  if (!hasNextPage) items.at(-1)?.endsList();
  const end = hasNextPage ? undefined : items.length;
  return { items, hasNextPage, totalCount: null, cut: false, end, fault: undefined };
}
