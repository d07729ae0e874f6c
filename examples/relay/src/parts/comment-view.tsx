import { graphql, useFragment } from 'react-relay';
import { longDate, shortNumber } from '../format.ts';
import type { commentView_comment$key } from '../graphql/commentView_comment.graphql.ts';

export function CommentView({ comment }: { readonly comment: commentView_comment$key }) {
  const { text, createdAt, likeCount, author } = useFragment(
    graphql`
      fragment commentView_comment on Comment @throwOnFieldError {
        text
        createdAt
        likeCount
        author {
          username
          profilePicture(minWidth: 48) {
            proxyUrl
          }
        }
      }
    `,
    comment,
  );
  return (
    <li>
      <img src={author?.profilePicture?.proxyUrl ?? undefined} alt="" width="36" height="36" loading="lazy" />
      <div>
        <a href={`/?user=${author?.username}`}>{author?.username}</a> {text}
        <small>
          {longDate(createdAt)} · {shortNumber(likeCount)} likes
        </small>
      </div>
    </li>
  );
}
