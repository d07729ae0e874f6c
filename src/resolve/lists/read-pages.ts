interface PageRead {
  readonly cursor: string;
  readonly keys: readonly string[];
}

/** The pages of a reading that have one after them. One that comes again is found without comparing it with all of them. */
export class ReadPages {
  #cursors: Set<string> | undefined;
  /** The keys of pages, by the last key: some lists repeat their first items on each page. */
  #pages: Map<string | undefined, (readonly string[])[]> | undefined;
  /** The last one, which is put with the others only when one is looked for: most readings end with their first page. */
  #last: PageRead | undefined;

  /** A page was opened by this cursor, `''` where none did, and has items of these keys. */
  add(page: PageRead): void {
    this.#putLast();
    this.#last = page;
  }

  hasCursor(cursor: string): boolean {
    this.#putLast();
    return this.#cursors?.has(cursor) === true;
  }

  /** Whether a page has the same items. */
  hasItems(keys: readonly string[]): boolean {
    this.#putLast();
    return this.#pages?.get(keys.at(-1))?.some((others) => isSame(others, keys)) === true;
  }

  #putLast(): void {
    if (this.#last === undefined) return;
    const { cursor, keys } = this.#last;
    this.#last = undefined;
    this.#cursors ??= new Set();
    this.#pages ??= new Map();
    this.#cursors.add(cursor);
    const alike = this.#pages.get(keys.at(-1));
    if (alike === undefined) this.#pages.set(keys.at(-1), [keys]);
    else alike.push(keys);
  }
}

function isSame(keys: readonly string[], others: readonly string[]): boolean {
  return keys.length === others.length && keys.every((key, index) => key === others[index]);
}
