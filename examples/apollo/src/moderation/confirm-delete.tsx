import type { ModeratedCommentFragment } from '../graphql/graphql.ts';

interface ConfirmDeleteProps {
  readonly replies: ModeratedCommentFragment['replies'];
  readonly onDelete: () => void;
  readonly onCancel: () => void;
}

/** The second step: what is deleted cannot be restored, and its replies are deleted along with it. */
export function ConfirmDelete({ replies, onDelete, onCancel }: ConfirmDeleteProps) {
  return (
    <p className="confirm-delete" role="alert">
      <span>{questionAbout(replies)}</span>
      <button type="button" className="plain danger" onClick={onDelete}>
        Yes, delete
      </button>
      <button type="button" className="plain" onClick={onCancel}>
        Cancel
      </button>
    </p>
  );
}

function questionAbout(replies: ModeratedCommentFragment['replies']): string {
  const count = replies?.edges?.length ?? 0;
  if (replies?.pageInfo.hasNextPage === true) return 'Delete with all its replies?';
  if (count === 0) return 'Delete for good?';
  return `Delete with ${count} ${count === 1 ? 'reply' : 'replies'}?`;
}
