import { wordsFor } from '../words.ts';

interface FailureProps {
  readonly error: unknown;
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
