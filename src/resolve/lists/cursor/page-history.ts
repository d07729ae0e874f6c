interface PageRead {
  readonly cursor: string;
  readonly keys: readonly string[];
}

/** The pages that a list was read from, without the last one. A page that comes again is found without comparing it with all. */
export class PageHistory {
  #cursors: Set<string> | undefined;
  /** The keys of pages, by the last key: some lists repeat their first items on each page. */
  #pages: Map<string | undefined, (readonly string[])[]> | undefined;
  /** The page that was added last. It is put with the others only when one is looked for: most lists end with their first page. */
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
