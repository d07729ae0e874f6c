import { GatewayError } from '../../../errors.ts';
import type { Page } from '../../../model/page.ts';
import type { ListPath } from '../../../sources/declare/access-path.ts';
import { canonical, overlay } from '../../entities/entity.ts';
import type { Operation } from '../../operation.ts';
import type { ListStrategy } from '../../paths/strategy.ts';
import { fingerprint, longestUpstreamCursor, type Position } from '../cursor/cursor.ts';
import { PagePlace } from '../cursor/page-place.ts';
import { type List, ListItem, type ListRequest } from '../list.ts';

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
export interface ReadingRange<Item> {
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

/** A list along one access path, as far as its pages have been read. */
export class ListReading<Item> {
  readonly #operation: Operation;
  readonly #request: ListRequest<Item>;
  readonly #path: ListStrategy<Item>;
  readonly #want: number;
  readonly #start: Position | undefined;
  readonly #before: ReadonlySet<number> | undefined;
  readonly #items: ListItem<Item>[] = [];
  readonly #seen = new Set<string>();
  #behind: number | undefined;
  /** How many items of the next page are before the wanted ones. */
  #offset: number;
  #place: PagePlace | undefined;
  #pages = 0;
  #totalCount: number | null = null;
  #empty = 0;
  #counted = 0;

  constructor(
    operation: Operation,
    request: ListRequest<Item>,
    path: ListStrategy<Item>,
    { want, start, behind }: ReadingRange<Item>,
  ) {
    this.#operation = operation;
    this.#request = request;
    this.#path = path;
    this.#want = want;
    this.#start = start;
    this.#before = start && new Set(start.before);
    this.#behind = behind;
    this.#offset = start?.offset ?? 0;
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
    if (this.#offset === 0 && keys.length > 0 && this.#place.hasRead(keys)) return this.list(false);
    this.#totalCount ??= page.totalCount ?? null;
    const countBefore = items.length;
    if (!this.#addItems(page, keys, this.#place, subject && edge.implied?.(subject))) return this.list(true);
    const tooLong = page.next !== null && page.next.length > longestUpstreamCursor ? page.next.length : undefined;
    this.#empty = items.length === countBefore && this.#behind === undefined ? this.#empty + 1 : 0;
    if (page.next === null || tooLong !== undefined || comesBack(this.#place, page.next, this.#path)) {
      items.at(-1)?.endsList();
      return this.list(
        false,
        page.cut === true,
        tooLong === undefined ? undefined : cursorTooLong(this.#path, tooLong),
      );
    }
    this.#place = this.#place.next(page.next, keys);
    this.#offset = 0;
    items.at(-1)?.endsPage(this.#place);
    if (items.length === this.#want || this.#pages === this.#path.endpoint.paging?.maxPages) return this.list(true);
    if (this.#empty > emptyPagesFollowed) return this.list(false);
    if (items.length > 0) this.#request.progress?.advance(items);
    return undefined;
  }

  /** What has been read. */
  list(hasNextPage: boolean, cut = false, fault?: GatewayError): List<Item> {
    const isWhole = !hasNextPage && (this.#start?.opened ?? null) === null;
    return {
      items: this.#items,
      hasNextPage,
      totalCount: this.#totalCount,
      cut,
      end: isWhole ? this.#counted : undefined,
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

  /** Adds the new items of a page. False where there are more of them than are wanted. */
  #addItems(page: Page<Item>, keys: readonly string[], place: PagePlace, implied: Partial<Item> | undefined): boolean {
    const { edge } = this.#request;
    const items = this.#items;
    const seen = this.#seen;
    for (let index = 0; index < keys.length; index += 1) {
      const row = page.items[index] as Item;
      const key = keys[index] as string;
      const known = seen.size;
      const isNew = seen.add(key).size > known;
      if (isNew) this.#counted += edge.countsAs?.(row) ?? 1;
      if (index < this.#offset || !isNew || this.#before?.has(fingerprint(key))) continue;
      if (items.length === this.#want) return false;
      const record = implied === undefined ? row : (overlay(row as object, implied) as Item);
      if (record !== row) this.#operation.entityStore.keepPrefetchedAlso(record as object, row as object);
      items.push(new ListItem(record, key, place, index + 1));
    }
    return true;
  }
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
