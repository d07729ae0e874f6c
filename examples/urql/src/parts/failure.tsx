import type { CombinedError } from 'urql';
import { wordsFor } from '../errors.ts';

interface FailureProps {
  readonly error: CombinedError;
  readonly onRetry: () => void;
}

export function Failure({ error, onRetry }: FailureProps) {
  const { title, advice, mayRetry } = wordsFor(error);
  return (
    <div className="failure" role="alert">
      <strong>{title}</strong>
      <p>{advice}</p>
      {mayRetry && (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
