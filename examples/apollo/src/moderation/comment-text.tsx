import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { graphql } from '../graphql/gql.ts';
import type { CommentTextFragment } from '../graphql/graphql.ts';
import { longDate } from '../layout/format.ts';

const COMMENT_TEXT = graphql(`
  fragment CommentText on Comment {
    id
    text
    createdAt
    author {
      id
      username
    }
  }
`);

interface CommentTextProps {
  readonly comment: FragmentType<CommentTextFragment>;
  readonly isHidden: boolean;
}

export function CommentText({ comment, isHidden }: CommentTextProps) {
  const { data, complete } = useFragment({ fragment: COMMENT_TEXT, from: comment });
  if (!complete) return null;
  const { author, text, createdAt } = data;
  return (
    <p className={isHidden ? 'comment-text hidden' : 'comment-text'}>
      <strong>{author?.username ?? 'somebody'}</strong> <span>{text}</span>{' '}
      {createdAt && <time className="quiet">{longDate(createdAt)}</time>}
      {isHidden && <span className="tag">hidden</span>}
    </p>
  );
}
