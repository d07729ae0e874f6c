import { useLazyQuery } from '@apollo/client/react';
import { graphql } from '../graphql/gql.ts';
import { MorePages } from '../lists/more-pages.tsx';
import { useNextPage } from '../lists/use-next-page.ts';

/** By `graphId`, so that the official API answers it, for free. */
const MORE_COMMENTS = graphql(`
  query MoreModeratedComments($graphId: ID!, $after: String) {
    media(by: { graphId: $graphId }) {
      id
      comments(first: 10, after: $after) {
        edges {
          node {
            id
            ...ModeratedComment
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

interface MoreCommentsProps {
  readonly graphId: string;
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
  /** Reads all posts anew. */
  readonly onRestart: () => void;
}

/** Reads the next comments of a post. The cache adds them to its list, which the post shows. */
export function MoreComments({ graphId, pageInfo, onRestart }: MoreCommentsProps) {
  const [query] = useLazyQuery(MORE_COMMENTS, { fetchPolicy: 'network-only' });
  const next = useNextPage({
    cursor: pageInfo.endCursor,
    async read(after) {
      const { error } = await query({ variables: { graphId, after } });
      if (error) throw error;
    },
    restart: async () => onRestart(),
  });
  return (
    <MorePages next={next} hasNextPage={pageInfo.hasNextPage}>
      More comments
    </MorePages>
  );
}
