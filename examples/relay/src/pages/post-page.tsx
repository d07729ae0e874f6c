import { fetchQuery, graphql, useLazyLoadQuery, useRelayEnvironment } from 'react-relay';
import CommentsQuery, { type postCommentsPaginationQuery } from '../graphql/postCommentsPaginationQuery.graphql.ts';
import type { postPageQuery } from '../graphql/postPageQuery.graphql.ts';
import { Boundary } from '../parts/boundary.tsx';
import { PostComments } from '../parts/post-comments.tsx';
import { PostCounts } from '../parts/post-counts.tsx';
import { PostLikers } from '../parts/post-likers.tsx';
import { PostView } from '../parts/post-view.tsx';
import { LineSkeletons } from '../parts/skeletons.tsx';

interface PostPageProps {
  readonly code: string;
  readonly attempt: number;
}

/** The post shows first. Who liked it and its comments are calls of their own, and follow in the same answer. */
export function PostPage({ code, attempt }: PostPageProps) {
  const environment = useRelayEnvironment();
  const { media } = useLazyLoadQuery<postPageQuery>(
    graphql`
      query postPageQuery($code: String!) @throwOnFieldError {
        media(by: { code: $code }) {
          id
          ...postView_media
          ...postCounts_media
          ...postLikers_media @defer(label: "likers")
          ...postComments_media @defer(label: "comments")
        }
      }
    `,
    { code },
    { fetchKey: attempt, fetchPolicy: attempt === 0 ? 'store-or-network' : 'network-only' },
  );
  const readComments = () =>
    fetchQuery<postCommentsPaginationQuery>(environment, CommentsQuery, { id: media.id }).toPromise();
  return (
    <article className="post">
      <PostView media={media}>
        <PostCounts media={media} />
        <Boundary fallback={<div className="line skeleton" />}>{() => <PostLikers media={media} />}</Boundary>
        <h2>Comments</h2>
        <Boundary fallback={<LineSkeletons />} onRetry={readComments}>
          {() => <PostComments media={media} />}
        </Boundary>
      </PostView>
    </article>
  );
}
