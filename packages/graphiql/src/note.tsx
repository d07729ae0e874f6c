import { useEffect } from 'react';
import { createStore, useStore } from './store.ts';

/** A text over the page, such as that a key is needed. */
export interface NoteText {
  readonly text: string;
  /** Whether it helps to read the schema again; other notes go away by themselves. */
  readonly canRetry?: boolean;
}

export const note = createStore<NoteText | undefined>(undefined);

const shownMs = 6000;

export function Note({ readSchema }: { readonly readSchema: () => void }) {
  const shown = useStore(note);
  useEffect(() => {
    if (shown === undefined || shown.canRetry) return undefined;
    const timer = setTimeout(() => note.set(undefined), shownMs);
    return () => clearTimeout(timer);
  }, [shown]);
  return (
    <div className="note" role="status" hidden={shown === undefined}>
      <p>{shown?.text}</p>
      {shown?.canRetry ? (
        <button type="button" onClick={readSchema}>
          Try again
        </button>
      ) : null}
      <button type="button" aria-label="Close this note" onClick={() => note.set(undefined)}>
        ×
      </button>
    </div>
  );
}
