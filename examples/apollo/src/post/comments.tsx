import { useQuery } from '@apollo/client/react';
import { again } from '../errors/again.ts';
import { ErrorMessage } from '../errors/error-message.tsx';
import { graphql } from '../graphql/gql.ts';
import { MorePages } from '../lists/more-pages.tsx';
import { Placeholders } from '../lists/placeholders.tsx';
import { useNextPage } from '../lists/use-next-page.ts';
import { Comment } from './comment.tsx';
import './comments.css';

/** 15 comments are what one call answers. Their replies take a call for each comment, so they wait until somebody asks. */
const COMMENTS = graphql(`
  query Comments($code: String!, $after: String) {
    media(by: { code: $code }) {
      id
      pk
      comments(first: 15, after: $after) {
        totalCount
        edges {
          node {
            id
            ...Comment
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

export function Comments({ code }: { readonly code: string }) {
  const { data, error, refetch, fetchMore } = useQuery(COMMENTS, { variables: { code } });
  const media = data?.media;
  const comments = media?.comments;
  const next = useNextPage({
    cursor: comments?.pageInfo.endCursor,
    read: (after) => fetchMore({ variables: { after } }),
    restart: refetch,
  });
  return (
    <section className="comments" aria-busy={!error && !comments}>
      <h2>Comments {comments?.totalCount != null && <span className="quiet">{comments.totalCount}</span>}</h2>
      {error && <ErrorMessage error={error} onRetry={again(refetch)} />}
      <ul>
        {comments?.edges?.map(({ node }) => (
          <Comment key={node.id} comment={node} mediaPk={media?.pk ?? null} />
        ))}
        {!error && !comments && (
          <Placeholders count={6} className="comment">
            <span className="avatar small skeleton" />
            <span className="skeleton line" />
          </Placeholders>
        )}
      </ul>
      {comments?.edges?.length === 0 && <p className="quiet">No comments yet.</p>}
      <MorePages next={next} hasNextPage={comments?.pageInfo.hasNextPage}>
        More comments
      </MorePages>
    </section>
  );
}
