import type { GatewayError } from '../../errors.ts';
import type { Edge, ListArguments } from '../../sources/declare/access-path.ts';
import type { Entity } from '../entities/entity.ts';
import type { SelectionOf } from '../selection.ts';
import type { CursorPage, Cursors } from './cursor/cursor.ts';

/** A list to read: an edge of a parent, its arguments, and what is asked of its items. */
export interface ListRequest<Item = unknown> {
  readonly edge: Edge<Item>;
  /** The entity that the list belongs to; undefined for a list of the query itself. */
  readonly parent: Entity | undefined;
  readonly args: ListArguments;
  /** The selection on each item. */
  readonly items: SelectionOf;
  /** Facts that each item must know. */
  readonly needs: readonly string[];
  /** Told of each page that another one follows, where the answer may be delivered while the list is read. */
  readonly progress?: { advance(items: readonly ListItem<Item>[]): void } | undefined;
}

/** A list, or as much of it as was asked for. */
export interface List<Item = unknown> {
  readonly items: readonly ListItem<Item>[];
  readonly hasNextPage: boolean;
  /** Set for a list that is read backwards. */
  readonly hasPreviousPage?: boolean;
  readonly totalCount: number | null;
  /** Whether the upstream says that it ends the list before its true end. */
  readonly cut: boolean;
  /** How many items the whole list has, counted as the parent's count does; undefined where not all were read. */
  readonly end?: number | undefined;
  /** The failure that stopped the reading after these items. */
  readonly fault: GatewayError | undefined;
}

/** A list without items, all of which have been read. */
export const emptyList: List<never> = {
  items: [],
  hasNextPage: false,
  totalCount: null,
  cut: false,
  end: 0,
  fault: undefined,
};

/** An item with its position in the list. Its cursor is encoded once, on first use. */
export class ListItem<Item = unknown> {
  readonly record: Item;
  #page: CursorPage;
  #offset: number;
  #isLast = false;
  #cursor: string | undefined;
  readonly #key: string;

  /** `key` is what makes it the same item in another answer. */
  constructor(record: Item, key: string, page: CursorPage, offset: number) {
    this.record = record;
    this.#key = key;
    this.#page = page;
    this.#offset = offset;
  }

  /** Moves the cursor of a page's last item to the start of the next page, so that continuing does not read its own page again. */
  endsPage(next: CursorPage): void {
    this.#page = next;
    this.#offset = 0;
  }

  /** Marks the last item of the list. */
  endsList(): void {
    this.#isLast = true;
  }

  cursor(cursors: Cursors): string {
    this.#cursor ??= cursors.encode(this.#page, { offset: this.#offset, ended: this.#isLast, key: this.#key });
    return this.#cursor;
  }
}
