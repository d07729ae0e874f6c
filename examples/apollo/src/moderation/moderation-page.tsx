import { useQuery } from '@apollo/client/react';
import { again } from '../errors/again.ts';
import { ErrorMessage } from '../errors/error-message.tsx';
import { graphql } from '../graphql/gql.ts';
import { MorePages } from '../lists/more-pages.tsx';
import { useNextPage } from '../lists/use-next-page.ts';
import { ModeratedPost } from './moderated-post.tsx';
import './moderation-page.css';

/** The official API answers all of it, posts with comments with replies, in one call that is free. */
const ACCOUNT = graphql(`
  query ModeratedAccount($after: String) {
    account {
      id
      username
      media(first: 4, after: $after) {
        edges {
          node {
            id
            ...ModeratedPost
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

/** The latest comments on the posts of the gateway's own account. */
export function ModerationPage() {
  const { data, error, refetch, fetchMore } = useQuery(ACCOUNT);
  const account = data?.account;
  const media = account?.media;
  const next = useNextPage({
    cursor: media?.pageInfo.endCursor,
    read: (after) => fetchMore({ variables: { after } }),
    restart: refetch,
  });
  return (
    <section className="moderation-page" aria-busy={!error && !account}>
      <title>Moderation</title>
      <h1>Moderation {account && <span className="quiet">of @{account.username}</span>}</h1>
      {error && <ErrorMessage error={error} onRetry={again(refetch)} />}
      {!error && !account && <div className="moderated-post skeleton" />}
      {media?.edges?.map(({ node }) => (
        <ModeratedPost key={node.id} post={node} onCheck={again(refetch)} />
      ))}
      <MorePages next={next} hasNextPage={media?.pageInfo.hasNextPage}>
        More posts
      </MorePages>
    </section>
  );
}
