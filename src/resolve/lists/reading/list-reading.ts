import type { GatewayError } from '../../../errors.ts';
import type { Page } from '../../../model/page.ts';
import type { ListPath } from '../../../sources/declare/access-path.ts';
import { canonical } from '../../entities/entity.ts';
import type { Operation } from '../../operation.ts';
import type { ListStrategy } from '../../paths/strategy.ts';
import { fingerprint, longestUpstreamCursor, type Position } from '../cursor/cursor.ts';
import { PagePlace } from '../cursor/page-place.ts';
import type { List, ListItem, ListRequest } from '../list.ts';
import { cursorTooLong } from './cursor-errors.ts';
import { FoundItems } from './found-items.ts';
import { PositionNotFoundError, type ReadingRange } from './range.ts';

/** How many empty pages in a row are followed. */
const emptyPagesFollowed = 2;

/** How many pages are read to find the position of a cursor of another path, and how many items more than are wanted. */
const mostPagesBehind = 5;
const behindLimit = 50;

/** What ends a reading. */
interface Ending {
  readonly hasNextPage: boolean;
  /** Whether the upstream says that it ends the list before its true end. */
  readonly cut?: boolean | undefined;
  /** The failure that stops the reading after the items so far. */
  readonly fault?: GatewayError | undefined;
}

/** A list along one access path, as far as its pages have been read. */
export class ListReading<Item> {
  readonly #request: ListRequest<Item>;
  readonly #path: ListStrategy<Item>;
  readonly #want: number;
  readonly #start: Position | undefined;
  readonly #found: FoundItems<Item>;
  #behind: number | undefined;
  /** How many items of the next page are before the wanted ones. */
  #offset: number;
  #place: PagePlace | undefined;
  #pages = 0;
  #totalCount: number | null = null;
  #empty = 0;

  constructor(
    operation: Operation,
    request: ListRequest<Item>,
    path: ListStrategy<Item>,
    { want, start, behind }: ReadingRange<Item>,
  ) {
    this.#request = request;
    this.#path = path;
    this.#want = want;
    this.#start = start;
    this.#found = new FoundItems(operation, request.edge, { want, before: start?.before });
    this.#behind = behind;
    this.#offset = start?.offset ?? 0;
  }

  get #items(): readonly ListItem<Item>[] {
    return this.#found.items;
  }

  get isEmpty(): boolean {
    return this.#items.length === 0;
  }

  get hasPages(): boolean {
    return this.#pages > 0;
  }

  /** The cursor of the next page. */
  get after(): string | null {
    return this.#place === undefined ? (this.#start?.opened ?? null) : this.#place.opened;
  }

  /** How many items the next page should have. */
  get limit(): number {
    return this.#behind === undefined ? this.#offset + this.#want - this.#items.length : this.#want + behindLimit;
  }

  /** Adds a page. Returns the list where it ends with this page or has as many items as are wanted. */
  add(page: Page<Item>): List<Item> | undefined {
    const { edge, parent, args } = this.#request;
    const items = this.#items;
    const subject = parent && canonical(parent);
    this.#pages += 1;
    this.#place ??= PagePlace.first({ edge, path: this.#path, parent: subject, args, start: this.#start });
    const keys = this.#keysOf(page);
    if (this.#behind !== undefined) this.#lookBehind(this.#behind, keys, page);
    // A page that was read before, under any cursor, is a loop too.
    if (this.#offset === 0 && keys.length > 0 && this.#place.hasRead(keys)) return this.list({ hasNextPage: false });
    this.#totalCount ??= page.totalCount ?? null;
    const countBefore = items.length;
    const added = { page, keys, offset: this.#offset, place: this.#place, parent: subject };
    if (!this.#found.add(added)) return this.list({ hasNextPage: true });
    const tooLong = page.next !== null && page.next.length > longestUpstreamCursor ? page.next.length : undefined;
    this.#empty = items.length === countBefore && this.#behind === undefined ? this.#empty + 1 : 0;
    if (page.next === null || tooLong !== undefined || comesBack(this.#place, page.next, this.#path)) {
      items.at(-1)?.endsList();
      const fault = tooLong === undefined ? undefined : cursorTooLong(this.#path, tooLong);
      return this.list({ hasNextPage: false, cut: page.cut, fault });
    }
    this.#place = this.#place.next(page.next, keys);
    this.#offset = 0;
    items.at(-1)?.endsPage(this.#place);
    if (items.length === this.#want || this.#pages === this.#path.endpoint.paging?.maxPages)
      return this.list({ hasNextPage: true });
    if (this.#empty > emptyPagesFollowed) return this.list({ hasNextPage: false });
    if (items.length > 0) this.#request.progress?.advance(items);
    return undefined;
  }

  /** What has been read. */
  list({ hasNextPage, cut = false, fault }: Ending): List<Item> {
    const isWhole = !hasNextPage && (this.#start?.opened ?? null) === null;
    return {
      items: this.#items,
      hasNextPage,
      totalCount: this.#totalCount,
      cut,
      end: isWhole ? this.#found.counted : undefined,
      fault,
    };
  }

  #keysOf({ items }: Page<Item>): string[] {
    const keys: string[] = [];
    // The rows of an estimate are different items, also where they have no key.
    for (const row of items) keys.push(this.#request.edge.key(row) ?? `row ${keys.length} of page ${this.#pages}`);
    return keys;
  }

  /** Skips the items up to the one with this fingerprint. */
  #lookBehind(behind: number, keys: readonly string[], { next }: Page<Item>): void {
    const at = keys.findIndex((key) => fingerprint(key) === behind);
    this.#offset = at < 0 ? keys.length : at + 1;
    if (at >= 0) this.#behind = undefined;
    else if (next === null || this.#pages === mostPagesBehind) throw new PositionNotFoundError();
  }
}

/** A cursor that came before ends the list, except where the upstream gives the same one with every page. */
function comesBack(place: PagePlace, next: string, { endpoint }: ListPath): boolean {
  return !endpoint.paging?.cursorStays && place.hasOpened(next);
}
