import { createStore, type Store } from '../store.ts';
import { type Entry, readEntries, storeEntries, withEntry } from './entries.ts';

/** The queries that were run in this browser, the latest first. */
export interface History {
  readonly entries: Store<readonly Entry[]>;
  add(entry: Entry): void;
  clear(): void;
}

export function createHistory(storage: Storage): History {
  const entries = createStore(readEntries(storage));
  return {
    entries,
    // Another tab of the browser may have added some.
    add: (entry) => entries.set(storeEntries(storage, withEntry(readEntries(storage), entry))),
    clear: () => entries.set(storeEntries(storage, [])),
  };
}
