import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../graphql/gql.ts';
import type { ModeratedCommentFragment } from '../graphql/graphql.ts';
import { CommentText } from './comment-text.tsx';
import { ConfirmDelete } from './confirm-delete.tsx';
import { Failure } from './failure.tsx';
import './moderated-comment.css';
import { ReplyForm } from './reply-form.tsx';
import type { ChangeState } from './use-changes.ts';

const MODERATED_COMMENT = graphql(`
  fragment ModeratedComment on Comment {
    id
    pk
    isHidden
    ...CommentText
    replies(first: 3) {
      edges {
        node {
          id
          ...CommentText
        }
      }
      pageInfo {
        hasNextPage
      }
    }
  }
`);

type Key = Pick<ModeratedCommentFragment, 'id' | 'pk'>;

interface ModeratedCommentProps {
  readonly comment: FragmentType<ModeratedCommentFragment>;
  readonly stateOf: (id: string) => ChangeState;
  readonly onHide: (comment: Key, isHidden: boolean) => void;
  readonly onDelete: (comment: Key) => void;
  readonly onReply: (comment: Key, message: string) => void;
  readonly onCheck: () => void;
}

/** Each change shows at once. One that fails is taken back, and a line says why. */
export function ModeratedComment({ comment, stateOf, onHide, onDelete, onReply, onCheck }: ModeratedCommentProps) {
  const { data, complete } = useFragment({
    fragment: MODERATED_COMMENT,
    fragmentName: 'ModeratedComment',
    from: comment,
  });
  const [isReplying, setReplying] = useState(false);
  const [isDeleting, setDeleting] = useState(false);
  if (!complete) return null;
  const { replies } = data;
  const isHidden = data.isHidden === true;
  const state = stateOf(data.id);
  const isSaving = state === 'saving';
  const send = (message: string) => {
    setReplying(false);
    onReply(data, message);
  };
  const remove = () => {
    setDeleting(false);
    onDelete(data);
  };
  return (
    <li className="moderated-comment" aria-busy={isSaving}>
      <CommentText comment={data} isHidden={isHidden} />
      <div className="actions">
        <button type="button" className="plain" disabled={isSaving} onClick={() => onHide(data, !isHidden)}>
          {isHidden ? 'Show' : 'Hide'}
        </button>
        {/* Instagram takes no reply to a hidden comment. */}
        <button
          type="button"
          className="plain"
          disabled={isSaving || isHidden}
          aria-expanded={isReplying}
          onClick={() => setReplying(!isReplying)}
        >
          Reply
        </button>
        <button
          type="button"
          className="plain danger"
          disabled={isSaving}
          aria-expanded={isDeleting}
          onClick={() => setDeleting(!isDeleting)}
        >
          Delete
        </button>
      </div>
      {typeof state === 'object' && <Failure failure={state} onCheck={onCheck} />}
      {isDeleting && <ConfirmDelete replies={replies} onDelete={remove} onCancel={() => setDeleting(false)} />}
      {isReplying && <ReplyForm onSend={send} />}
      <ul className="replies" aria-label="Replies">
        {replies?.edges?.map(({ node }) => (
          <li key={node.id}>
            <CommentText comment={node} isHidden={false} />
          </li>
        ))}
      </ul>
    </li>
  );
}
