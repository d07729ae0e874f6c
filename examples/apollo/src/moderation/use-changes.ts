import { useState } from 'react';
import { codedError } from '../errors/error-code.ts';
import { type Words, wordsFor } from '../errors/words.ts';
import { graphql } from '../graphql/gql.ts';
import type { ChangeErrorFragment } from '../graphql/graphql.ts';

// Each mutation selects it by its name.
graphql(`
  fragment ChangeError on UserError {
    message
    advice
  }
`);

export interface ChangeFailure extends Words {
  /** What did not happen. */
  readonly what: string;
}

/** What became of the last change of a comment; undefined where it succeeded. */
export type ChangeState = 'saving' | ChangeFailure | undefined;

/** A change, and what to say if it fails. It resolves with the errors of the mutation's payload. */
export interface Change {
  readonly id: string;
  readonly what: string;
  make(): Promise<readonly ChangeErrorFragment[] | undefined>;
}

/**
 * The changes of the comments on a post. They are not kept with the comment: one that is being deleted is not shown, and shows
 * again with its error where that fails.
 */
export function useChanges() {
  const [states, setStates] = useState<ReadonlyMap<string, ChangeState>>(new Map());
  const set = (id: string, state: ChangeState) => setStates((before) => new Map(before).set(id, state));
  const run = ({ id, what, make }: Change): void => {
    set(id, 'saving');
    make().then(
      (errors) => set(id, errors?.[0] && { what, ...wordsOf(errors[0]) }),
      (error: unknown) => set(id, { what, ...wordsFor(codedError(error)) }),
    );
  };
  return { stateOf: (id: string) => states.get(id), run };
}

/** What the caller can fix has words of its own. */
function wordsOf({ message, advice }: ChangeErrorFragment): Words {
  return { title: message, text: advice ?? '', remedy: 'none' };
}
