import { useMemo } from 'react';
import { codedError } from './error-code.ts';
import './error-message.css';
import { useSecondsLeft } from './use-seconds-left.ts';
import { wordsFor } from './words.ts';

interface ErrorMessageProps {
  readonly error: unknown;
  /** Asks again. */
  readonly onRetry: () => void;
  /** Reads a list from its beginning. Left out where there is no list. */
  readonly onRestart?: () => void;
}

/** Says what happened and what to do, and offers to do it once that makes sense. */
export function ErrorMessage({ error, onRetry, onRestart = onRetry }: ErrorMessageProps) {
  const coded = useMemo(() => codedError(error), [error]);
  const { title, text, remedy } = wordsFor(coded);
  const secondsLeft = useSecondsLeft(coded);
  return (
    <section className="error-message" role="alert">
      <h2>{title}</h2>
      <p>{text}</p>
      {remedy !== 'none' && (
        <button type="button" disabled={secondsLeft > 0} onClick={remedy === 'retry' ? onRetry : onRestart}>
          {secondsLeft > 0 ? `Try again in ${secondsLeft} s` : remedy === 'retry' ? 'Try again' : 'Read it again'}
        </button>
      )}
    </section>
  );
}
