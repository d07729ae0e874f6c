import { GatewayError } from '../../errors.ts';
import type { ListPath } from '../../sources/declare/access-path.ts';
import { canonical } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';
import { type ExpandedPage, readExpandedPage } from '../pushdown/expanded-page.ts';
import { resolveParameters } from '../resolve-parameters.ts';
import type { Position } from './cursor.ts';
import { type List, ListItem, type ListRequest } from './list.ts';
import { listIdentity } from './pager.ts';

/**
 * Reads the `want` items before a cursor's place, in the list's order. What lies before it on its own page is read from
 * that page's start; what lies before that page, with the cursor of its first item.
 */
export async function pageBack<Item>(
  operation: Operation,
  request: ListRequest<Item>,
  path: ListPath<Item>,
  { want, start }: { readonly want: number; readonly start: Position },
): Promise<List<Item>> {
  const { edge, parent, args } = request;
  const subject = parent && canonical(parent);
  const facts = subject === undefined ? {} : resolveParameters(path.with, subject);
  if (facts === undefined)
    throw new GatewayError('UPSTREAM_BAD_ANSWER', `the parent of ${edge.name} has no key that its access paths take`);
  const parameters = { ...facts, ...path.parameters(args, operation.asker(path.upstream)) };
  const read = (cursor: { after?: string | null; before?: string }, limit: number) =>
    readExpandedPage(operation, request, path, {
      subject,
      parameters,
      ...cursor,
      limit,
      reason: `${edge.name}, back`,
    });
  const of = listIdentity(edge, path, subject, args);
  const placed = (page: ExpandedPage<Item>, items: readonly Item[]): ListItem<Item>[] => {
    // Going on from the first item's cursor leads to the second: an item is so many places behind it.
    const place = { edge: edge.name, of, path: path.endpoint.path, trail: [], before: [] };
    return items.map((record, index) =>
      page.before === null
        ? new ListItem(record, { ...place, opened: null }, index + 1)
        : new ListItem(record, { ...place, opened: page.before }, index),
    );
  };

  let items: ListItem<Item>[] = [];
  let before: string | null = start.opened;
  if (start.offset > 0) {
    const page = await read({ after: start.opened }, start.offset);
    items = placed(page, page.items).slice(0, start.offset - 1);
    before = start.opened === null ? null : page.before;
  }
  while (items.length < want && before !== null) {
    const page: ExpandedPage<Item> = await read({ before }, want - items.length);
    items = [...placed(page, page.items), ...items];
    before = page.items.length > 0 && page.hasPrevious ? page.before : null;
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
