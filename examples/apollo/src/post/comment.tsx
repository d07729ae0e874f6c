import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../graphql/gql.ts';
import type { CommentFragment } from '../graphql/graphql.ts';
import './comment.css';
import { CommentBody } from './comment-body.tsx';
import { Replies } from './replies.tsx';

const COMMENT = graphql(`
  fragment Comment on Comment {
    id
    pk
    replyCount
    ...CommentBody
  }
`);

interface CommentProps {
  readonly comment: FragmentType<CommentFragment>;
  readonly mediaPk: string | null;
}

export function Comment({ comment, mediaPk }: CommentProps) {
  const { data, complete } = useFragment({ fragment: COMMENT, fragmentName: 'Comment', from: comment });
  const [isOpen, setOpen] = useState(false);
  if (!complete) return null;
  const { pk, replyCount } = data;
  return (
    <li className="comment">
      <CommentBody comment={data} />
      {replyCount !== null && replyCount > 0 && mediaPk !== null && (
        <>
          <button type="button" className="plain" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Hide replies' : `Show ${replyCount === 1 ? '1 reply' : `${replyCount} replies`}`}
          </button>
          {isOpen && <Replies pk={pk} mediaPk={mediaPk} />}
        </>
      )}
    </li>
  );
}
