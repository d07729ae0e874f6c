import { useSyncExternalStore } from 'react';

export interface Store<State> {
  get(): State;
  set(state: State): void;
  /** The state, in a component that renders again when it changes. */
  use(): State;
}

/** A value that lives outside of React's components. */
export function createStore<State>(initial: State): Store<State> {
  let state = initial;
  const listeners = new Set<() => void>();
  const get = () => state;
  const subscribe = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    get,
    set(next) {
      state = next;
      for (const listener of listeners) listener();
    },
    use: () => useSyncExternalStore(subscribe, get),
  };
}
