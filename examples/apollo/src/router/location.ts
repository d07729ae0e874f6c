import { useSyncExternalStore } from 'react';

/** An entry of the browser's history. */
export interface Location {
  readonly path: string;
  /** Differs for each entry, so the same page can be in the history twice. */
  readonly key: string;
}

const listeners = new Set<() => void>();
let current = read();

/** A router in a few lines, so that the example needs no library for it. */
export function useLocation(): Location {
  return useSyncExternalStore(subscribe, () => current);
}

/** Opens a page of the app as a new entry of the history. */
export function navigate(path: string): void {
  for (const listener of beforeLeave) listener(current);
  history.pushState({ key: crypto.randomUUID() }, '', path);
  change();
}

const beforeLeave = new Set<(location: Location) => void>();

/** Calls `listener` with the entry that is left, while its page still shows. */
export function onLeave(listener: (location: Location) => void): () => void {
  beforeLeave.add(listener);
  return () => beforeLeave.delete(listener);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(): void {
  current = read();
  for (const listener of listeners) listener();
}

function read(): Location {
  const state: unknown = history.state;
  const key = typeof state === 'object' && state !== null && 'key' in state ? String(state.key) : 'first';
  return { path: location.pathname, key };
}

addEventListener('popstate', () => {
  for (const listener of beforeLeave) listener(current);
  change();
});
