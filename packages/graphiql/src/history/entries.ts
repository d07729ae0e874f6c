/** A query that was run. */
export interface Entry {
  readonly query: string;
  readonly variables: string;
  /** When it was run, in Unix milliseconds. */
  readonly at: number;
  /** What it cost, in words; undefined where its answer told none. */
  readonly cost?: string | undefined;
}

const storageKey = 'graphiql:runs';
const mostEntries = 60;
/** Longer queries are not kept: the browser's storage holds 5 MB. */
const mostCharacters = 20_000;

export function readEntries(storage: Storage): readonly Entry[] {
  try {
    const entries: unknown = JSON.parse(storage.getItem(storageKey) ?? '[]');
    return Array.isArray(entries) ? (entries as readonly Entry[]) : [];
  } catch {
    return [];
  }
}

/** Puts an entry first, in place of one of the same query and variables. */
export function withEntry(entries: readonly Entry[], entry: Entry): readonly Entry[] {
  if (entry.query.trim() === '' || entry.query.length + entry.variables.length > mostCharacters) return entries;
  const others = entries.filter(({ query, variables }) => query !== entry.query || variables !== entry.variables);
  return [entry, ...others].slice(0, mostEntries);
}

/** Stores the entries; fewer where the browser has no room for all of them. */
export function storeEntries(storage: Storage, entries: readonly Entry[]): readonly Entry[] {
  try {
    storage.setItem(storageKey, JSON.stringify(entries));
    return entries;
  } catch {
    return entries.length === 0 ? entries : storeEntries(storage, entries.slice(0, Math.floor(entries.length / 2)));
  }
}
