import type { List, ListItem } from '../list.ts';

const progresses = new WeakMap<Promise<unknown>, ListProgress>();

/** The progress of a list that `openList` has opened for an answer that is delivered in parts. */
export function progressOf<Item>(reading: Promise<List<Item>>): ListProgress<Item> | undefined {
  return progresses.get(reading) as ListProgress<Item> | undefined;
}

/** How far a list has been read, for an answer that is delivered while it is. */
export class ListProgress<Item = unknown> {
  /** The items so far; their cursors are final. */
  items: readonly ListItem<Item>[] = [];
  /** How many of `items` have been read. */
  count = 0;
  /** Set once the whole list has been read. */
  whole: List<Item> | undefined;
  #onChange: (() => void) | undefined;
  #change: Promise<void> | undefined;

  /** A page has been read, and another one follows. */
  advance(items: readonly ListItem<Item>[]): void {
    this.items = items;
    this.count = items.length;
    this.#changed();
  }

  /** Follows the reading to its end. */
  follow(reading: Promise<List<Item>>): void {
    progresses.set(reading, this as ListProgress);
    reading.then(
      (list) => {
        this.whole = list;
        this.items = list.items;
        this.count = list.items.length;
        this.#changed();
      },
      () => this.#changed(),
    );
  }

  /** Resolves when more has been read, or the reading has failed. */
  changed(): Promise<void> {
    this.#change ??= new Promise((resolve) => {
      this.#onChange = resolve;
    });
    return this.#change;
  }

  #changed(): void {
    this.#change = undefined;
    this.#onChange?.();
  }
}
