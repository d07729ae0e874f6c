import { useQuery } from '@apollo/client/react';
import { again } from '../errors/again.ts';
import { ErrorMessage } from '../errors/error-message.tsx';
import { graphql } from '../graphql/gql.ts';
import { EndOfList } from '../lists/end-of-list.tsx';
import { Placeholders } from '../lists/placeholders.tsx';
import { useNextPage } from '../lists/use-next-page.ts';
import './grid.css';
import { PostTile } from './post-tile.tsx';

/**
 * Asks by `id`, so that a page takes one call: by `username`, the account would be looked up again for each page. 12 posts are
 * what one call answers.
 */
const GRID = graphql(`
  query Grid($userId: ID!, $after: String) {
    node(id: $userId) {
      __typename
      id
      ... on User {
        media(first: 12, after: $after) {
          edges {
            node {
              id
              ...PostTile
            }
          }
          pageInfo {
            endCursor
            hasNextPage
          }
        }
      }
    }
  }
`);

interface GridProps {
  readonly userId: string;
  readonly username: string;
}

/** All posts of an account. The next page is read while the one before is still below the window. */
export function Grid({ userId, username }: GridProps) {
  const { data, error, refetch, fetchMore } = useQuery(GRID, { variables: { userId } });
  const media = data?.node?.__typename === 'User' ? data.node.media : undefined;
  const edges = media?.edges ?? [];
  const next = useNextPage({
    cursor: media?.pageInfo.endCursor,
    read: (after) => fetchMore({ variables: { after } }),
    restart: refetch,
  });
  if (error) return <ErrorMessage error={error} onRetry={again(refetch)} />;
  return (
    <section aria-label={`Posts of ${username}`} aria-busy={!media || next.isLoading}>
      <ul className="grid">
        {edges.map(({ node }, index) => (
          <PostTile key={node.id} post={node} username={username} isFirstRow={index < 3} />
        ))}
        {(!media || next.isLoading) && <Placeholders count={12} className="post-tile skeleton" />}
      </ul>
      {media && edges.length === 0 && <p className="notice">No posts yet.</p>}
      {next.error !== undefined && <ErrorMessage error={next.error} onRetry={next.load} onRestart={next.restart} />}
      {media?.pageInfo.hasNextPage && !next.isLoading && next.error === undefined && <EndOfList onReach={next.load} />}
    </section>
  );
}
