import type { Edge, ListArguments } from '../../../sources/declare/access-path.ts';
import type { Entity } from '../../entities/entity.ts';
import type { ListStrategy } from '../../paths/strategy.ts';
import { type CursorPage, fingerprint, type Position, trailLength } from './cursor.ts';
import { listIdentity } from './list-identity.ts';
import { PageHistory } from './page-history.ts';

/** The list that pages are read of. */
interface PlacedList {
  readonly edge: Edge;
  readonly path: ListStrategy;
  readonly parent: Entity | undefined;
  readonly args: ListArguments;
  /** The client's cursor that the reading began at; undefined where it began at the start of the list. */
  readonly start: Position | undefined;
}

/**
 * The position of a page in its list, after the pages that were read before it. Most operations select no cursor, so what only
 * cursors contain is made when one is encoded.
 */
export class PagePlace implements CursorPage {
  readonly opened: string | null;
  readonly keysBefore: readonly string[] | undefined;
  readonly #list: PlacedList;
  /** The pages before this one. All places of a list share it, so it is asked only at the last place. */
  readonly #pages: PageHistory;
  readonly #previous: PagePlace | undefined;

  private constructor(list: PlacedList, opened: string | null, behind?: { place: PagePlace; keys: readonly string[] }) {
    this.#list = list;
    this.opened = opened;
    this.#pages = behind === undefined ? new PageHistory() : behind.place.#pages;
    this.#previous = behind?.place;
    this.keysBefore = behind?.keys;
  }

  /** The place of the first page of a reading. */
  static first(list: PlacedList): PagePlace {
    return new PagePlace(list, list.start?.opened ?? null);
  }

  /** The place of the page that this cursor opens, behind this one with items of these keys. */
  next(opened: string, keys: readonly string[]): PagePlace {
    this.#pages.add({ cursor: this.opened ?? '', keys });
    return new PagePlace(this.#list, opened, { place: this, keys });
  }

  /** Whether a page before this one had the same items. */
  hasRead(keys: readonly string[]): boolean {
    if (this.#pages.hasItems(keys)) return true;
    const { start } = this.#list;
    return start !== undefined && start.trail.length > 0 && start.trail.includes(contentOf(keys));
  }

  /** Whether this cursor opened this page or one before it. */
  hasOpened(cursor: string): boolean {
    if (cursor === this.opened || this.#pages.hasCursor(cursor)) return true;
    const { start } = this.#list;
    return start !== undefined && start.trail.length > 0 && start.trail.includes(fingerprint(cursor));
  }

  get edge(): string {
    return this.#list.edge.name;
  }

  get of(): string {
    const { edge, path, parent, args } = this.#list;
    return listIdentity(edge, path, parent, args);
  }

  get path(): string {
    return this.#list.path.endpoint.path;
  }

  get trail(): readonly number[] {
    const passed: number[] = [];
    let place: PagePlace = this;
    while (place.#previous !== undefined && passed.length < trailLength) {
      passed.unshift(fingerprint(place.#previous.opened ?? ''), contentOf(place.keysBefore ?? []));
      place = place.#previous;
    }
    return [...(this.#list.start?.trail ?? []), ...passed].slice(-trailLength);
  }

  get before(): readonly number[] {
    return this.#list.start?.before ?? [];
  }
}

/** The fingerprint of a page by its items. */
function contentOf(keys: readonly string[]): number {
  return fingerprint(keys.join());
}
