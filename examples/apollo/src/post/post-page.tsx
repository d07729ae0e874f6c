import { useQuery } from '@apollo/client/react';
import { again } from '../errors/again.ts';
import { ErrorMessage } from '../errors/error-message.tsx';
import { graphql } from '../graphql/gql.ts';
import { Comments } from './comments.tsx';
import { PostDetails, PostDetailsSkeleton } from './post-details.tsx';
import './post-page.css';

const POST = graphql(`
  query Post($code: String!) {
    media(by: { code: $code }) {
      id
      ...PostDetails
    }
  }
`);

/** One call for the post and one for its comments, at the same time. Each shows as soon as it is there, or says what failed. */
export function PostPage({ code }: { readonly code: string }) {
  const { data, error, refetch } = useQuery(POST, { variables: { code } });
  if (error) return <ErrorMessage error={error} onRetry={again(refetch)} />;
  return (
    <article className="post-page">
      {data?.media ? <PostDetails post={data.media} /> : <PostDetailsSkeleton />}
      <Comments code={code} />
    </article>
  );
}
