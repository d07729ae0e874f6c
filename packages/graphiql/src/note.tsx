import { createStore, useStore } from './store.ts';

/** The text that is shown over the page, such as that a key is needed; undefined: none. */
export const note = createStore<string | undefined>(undefined);

export function Note({ readSchema }: { readonly readSchema: () => void }) {
  const text = useStore(note);
  return (
    <div className="note" role="status" hidden={text === undefined}>
      <p>{text}</p>
      <button type="button" onClick={readSchema}>
        Try again
      </button>
      <button type="button" aria-label="Close this note" onClick={() => note.set(undefined)}>
        ×
      </button>
    </div>
  );
}
