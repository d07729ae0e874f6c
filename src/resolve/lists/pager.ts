import { GatewayError } from '../../errors.ts';
import type { Page } from '../../model/page.ts';
import type { ListPath } from '../../sources/declare/access-path.ts';
import { toGatewayError } from '../calls/gateway-error.ts';
import { canonical, overlay } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';
import { resolveParameters } from '../paths/resolve-parameters.ts';
import type { ListStrategy, PageRequest, ReadPage } from '../paths/strategy.ts';
import { fingerprint, longestUpstreamCursor, type Position } from './cursor.ts';
import { type List, ListItem, type ListRequest } from './list.ts';
import { PagePlace } from './page-place.ts';

/** How many empty pages in a row are followed. */
const emptyPagesFollowed = 2;

/** How many pages are read to find the position of a cursor of another path, and how many items more than are wanted. */
const mostPagesBehind = 5;
const behindLimit = 50;

/** The item after which a cursor continues is not in the first pages of this path. */
export class PositionNotFoundError extends Error {
  override readonly name = 'PositionNotFoundError';

  constructor() {
    super('the item of the cursor was not found along this path');
  }
}

/** How far and from where a list is read. */
export interface Reading<Item> {
  readonly want: number;
  /** A cursor's place; undefined to begin at the start. */
  readonly start: Position | undefined;
  /** The first page, where it has been read already. */
  readonly first: Page<Item> | undefined;
  /** Set where another path has failed: the list is read from its start, and its items count after the one with this fingerprint. */
  readonly behind?: number | undefined;
  /** Why its first page is read along this access path, for the trace. */
  readonly reason?: string | undefined;
}

/** Reads a list along one access path, from its start or from a cursor, until it has `want` items. */
export async function readPages<Item>(
  operation: Operation,
  request: ListRequest<Item>,
  path: ListStrategy<Item>,
  reading: Reading<Item>,
): Promise<List<Item>> {
  const { edge, parent, args } = request;
  const { want, start } = reading;
  const items: ListItem<Item>[] = [];
  const seen = new Set<string>();
  const before = start && new Set(start.before);
  let place: PagePlace | undefined;
  let offset = start?.offset ?? 0;
  let totalCount: number | null = null;
  let empty = 0;
  let counted = 0;
  let { behind } = reading;
  const result = (hasNextPage: boolean, cut = false, fault?: GatewayError): List<Item> => ({
    items,
    hasNextPage,
    totalCount,
    cut,
    end: hasNextPage || (start?.opened ?? null) !== null ? undefined : counted,
    fault,
  });

  for (let pages = 1; ; pages += 1) {
    let page: Page<Item>;
    try {
      page =
        (pages === 1 ? reading.first : undefined) ??
        (await readPage(operation, request, path, {
          after: place === undefined ? (start?.opened ?? null) : place.opened,
          limit: behind === undefined ? offset + want - items.length : want + behindLimit,
          reason:
            operation.trace && (pages === 1 ? reading.reason : undefined) === undefined
              ? `${edge.name}, further on`
              : reading.reason,
        }));
    } catch (fault) {
      const failure = toGatewayError(fault, path.upstream, path.endpoint.path);
      const refused = pages > 1 && failure.code === 'CURSOR_EXPIRED' ? freshCursorRefused(failure) : undefined;
      if (items.length === 0) throw refused ?? fault;
      return result(true, false, refused ?? failure);
    }
    const subject = parent && canonical(parent);
    place ??= PagePlace.first({ edge, path, parent: subject, args, start });
    const keys: string[] = [];
    // The rows of an estimate are different items, also where they have no key.
    for (const row of page.items) keys.push(edge.key(row) ?? `row ${keys.length} of page ${pages}`);
    if (behind !== undefined) {
      const at = keys.findIndex((key) => fingerprint(key) === behind);
      offset = at < 0 ? keys.length : at + 1;
      if (at >= 0) behind = undefined;
      else if (page.next === null || pages === mostPagesBehind) throw new PositionNotFoundError();
    }
    // A page that was read before, under any cursor, is a loop too.
    if (offset === 0 && keys.length > 0 && place.hasRead(keys)) return result(false);
    totalCount ??= page.totalCount ?? null;
    const implied = subject && edge.implied?.(subject);
    const countBefore = items.length;
    for (let index = 0; index < keys.length; index += 1) {
      const row = page.items[index] as Item;
      const key = keys[index] as string;
      const known = seen.size;
      const isNew = seen.add(key).size > known;
      if (isNew) counted += edge.countsAs?.(row) ?? 1;
      if (index < offset || !isNew || before?.has(fingerprint(key))) continue;
      if (items.length === want) return result(true);
      const record = implied === undefined ? row : (overlay(row as object, implied) as Item);
      if (record !== row) operation.entityStore.keepPrefetchedAlso(record as object, row as object);
      items.push(new ListItem(record, key, place, index + 1));
    }
    const tooLong = page.next !== null && page.next.length > longestUpstreamCursor ? page.next.length : undefined;
    const ends = page.next === null || tooLong !== undefined || comesBack(place, page.next, path);
    const next = ends ? null : page.next;
    empty = items.length === countBefore && behind === undefined ? empty + 1 : 0;
    if (next === null) {
      items.at(-1)?.endsList();
      return result(false, page.cut === true, tooLong === undefined ? undefined : cursorTooLong(path, tooLong));
    }
    place = place.next(next, keys);
    offset = 0;
    items.at(-1)?.endsPage(place);
    if (items.length === want || pages === path.endpoint.paging?.maxPages) return result(true);
    if (empty > emptyPagesFollowed) return result(false);
    if (items.length > 0) request.progress?.advance(items);
  }
}

/** The cursor is not the client's, which has nothing to start again. */
function freshCursorRefused(cause: GatewayError): GatewayError {
  const { upstream, endpoint, status } = cause;
  const error = new GatewayError(
    'UPSTREAM_UNAVAILABLE',
    `${upstream ?? 'the service'} does not accept the cursor that it has just given; continue the list later`,
    { upstream, endpoint, status, cause },
  );
  error.isPaid = cause.isPaid;
  return error;
}

function cursorTooLong({ upstream, endpoint }: ListPath, length: number): GatewayError {
  return new GatewayError(
    'UPSTREAM_BAD_ANSWER',
    `${upstream} gave a cursor of ${length} characters, and at most ${longestUpstreamCursor} are accepted: the list ends here`,
    { upstream, endpoint: endpoint.path },
  );
}

/** A cursor that came before ends the list, except where the upstream gives the same one with every page. */
function comesBack(place: PagePlace, next: string, { endpoint }: ListPath): boolean {
  return !endpoint.paging?.cursorStays && place.hasOpened(next);
}

/** Reads one page of a list: forwards from a cursor, or backwards where `before` is given. */
export function readPage<Item>(
  operation: Operation,
  request: ListRequest<Item>,
  path: ListStrategy<Item>,
  { after, before, limit, reason }: Omit<PageRequest, 'subject' | 'keys'>,
): Promise<ReadPage<Item>> {
  const subject = request.parent && canonical(request.parent);
  const keys = subject === undefined ? {} : resolveParameters(path.keys, subject);
  if (keys === undefined)
    throw new GatewayError(
      'UPSTREAM_BAD_ANSWER',
      `the parent of ${request.edge.name} lacks a key that ${path.endpoint.path} takes`,
      { endpoint: path.endpoint.path },
    );
  return path.readPage(operation, request, { subject, keys, after, before, limit, reason });
}
