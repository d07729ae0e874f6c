import { longDate } from '../format.ts';
import { graphql } from '../graphql/gql.ts';
import type { CommentsFragment } from '../graphql/graphql.ts';

graphql(`
  fragment Comments on CommentConnection {
    edges {
      node {
        id
        text
        createdAt
        author {
          id
          username
        }
      }
    }
  }
`);

export function Comments({ comments }: { readonly comments: CommentsFragment }) {
  if (comments.edges?.length === 0) return <p className="hint">Nobody has written anything yet.</p>;
  return (
    <ul className="comments">
      {comments.edges?.map(({ node: { id, author, text, createdAt } }) => (
        <li key={id}>
          <b>@{author?.username}</b> {text}
          <small>{longDate(createdAt)}</small>
        </li>
      ))}
    </ul>
  );
}
