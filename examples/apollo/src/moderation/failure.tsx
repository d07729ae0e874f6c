import type { ChangeFailure } from './use-changes.ts';

interface FailureProps {
  readonly failure: ChangeFailure;
  /** Reads the comments anew, where nobody knows what happened. */
  readonly onCheck: () => void;
}

/** Why a change was taken back. */
export function Failure({ failure: { what, title, text, remedy }, onCheck }: FailureProps) {
  return (
    <p className="failure" role="alert">
      <strong>{what}</strong> {title}. {text}{' '}
      {remedy === 'restart' && (
        <button type="button" className="plain" onClick={onCheck}>
          Look what happened
        </button>
      )}
    </p>
  );
}
