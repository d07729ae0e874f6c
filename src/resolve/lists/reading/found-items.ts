import type { Page } from '../../../model/page.ts';
import { type Entity, overlay } from '../../entities/entity.ts';
import type { Operation } from '../../operation.ts';
import { fingerprint } from '../cursor/cursor.ts';
import type { PagePlace } from '../cursor/page-place.ts';
import { ListItem, type ListRequest } from '../list.ts';

/** A page whose items are added, with the key of each. */
interface PlacedPage<Item> {
  readonly page: Page<Item>;
  readonly keys: readonly string[];
  /** How many of its items are before the wanted ones. */
  readonly offset: number;
  readonly place: PagePlace;
  /** The entity that the list belongs to. */
  readonly parent: Entity | undefined;
}

/** The items of a list that has been read so far, each once: pages can repeat items of earlier ones. */
export class FoundItems<Item> {
  readonly items: ListItem<Item>[] = [];
  readonly #operation: Operation;
  readonly #edge: ListRequest<Item>['edge'];
  readonly #want: number;
  /** Fingerprints of the items before the reading's start. */
  readonly #before: ReadonlySet<number> | undefined;
  readonly #seen = new Set<string>();
  #counted = 0;

  constructor(
    operation: Operation,
    edge: ListRequest<Item>['edge'],
    { want, before }: { readonly want: number; readonly before: readonly number[] | undefined },
  ) {
    this.#operation = operation;
    this.#edge = edge;
    this.#want = want;
    this.#before = before && new Set(before);
  }

  /** How many different items the pages have had, counted as the parent's count does. */
  get counted(): number {
    return this.#counted;
  }

  /** Adds the new items of a page. False where there are more of them than are wanted. */
  add({ page, keys, offset, place, parent }: PlacedPage<Item>): boolean {
    const edge = this.#edge;
    const items = this.items;
    const seen = this.#seen;
    const implied = parent && edge.implied?.(parent);
    for (let index = 0; index < keys.length; index += 1) {
      const row = page.items[index] as Item;
      const key = keys[index] as string;
      const known = seen.size;
      const isNew = seen.add(key).size > known;
      if (isNew) this.#counted += edge.countsAs?.(row) ?? 1;
      if (index < offset || !isNew || this.#before?.has(fingerprint(key))) continue;
      if (items.length === this.#want) return false;
      const record = implied === undefined ? row : (overlay(row as object, implied) as Item);
      if (record !== row) this.#operation.entityStore.keepPrefetchedAlso(record as object, row as object);
      items.push(new ListItem(record, key, place, index + 1));
    }
    return true;
  }
}
