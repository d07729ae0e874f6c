import { useQuery } from '@apollo/client/react';
import { again } from '../errors/again.ts';
import { ErrorMessage } from '../errors/error-message.tsx';
import { graphql } from '../graphql/gql.ts';
import { MorePages } from '../lists/more-pages.tsx';
import { useNextPage } from '../lists/use-next-page.ts';
import { CommentBody } from './comment-body.tsx';

/** HikerAPI finds a comment only through its post, so its key has both. */
const REPLIES = graphql(`
  query Replies($pk: ID!, $mediaPk: ID!, $after: String) {
    comment(by: { pk: $pk, mediaPk: $mediaPk }) {
      id
      replies(first: 12, after: $after) {
        edges {
          node {
            id
            ...CommentBody
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);

interface RepliesProps {
  readonly pk: string;
  readonly mediaPk: string;
}

export function Replies(key: RepliesProps) {
  const { data, error, refetch, fetchMore } = useQuery(REPLIES, { variables: { ...key } });
  const replies = data?.comment?.replies;
  const next = useNextPage({
    cursor: replies?.pageInfo.endCursor,
    read: (after) => fetchMore({ variables: { after } }),
    restart: refetch,
  });
  if (error) return <ErrorMessage error={error} onRetry={again(refetch)} />;
  return (
    <ul className="replies" aria-label="Replies" aria-busy={!replies}>
      {!replies && <li className="skeleton line" />}
      {replies?.edges?.map(({ node }) => (
        <li key={node.id} className="comment">
          <CommentBody comment={node} />
        </li>
      ))}
      <li>
        <MorePages next={next} hasNextPage={replies?.pageInfo.hasNextPage}>
          More replies
        </MorePages>
      </li>
    </ul>
  );
}
