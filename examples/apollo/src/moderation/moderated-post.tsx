import type { FragmentType } from '@apollo/client';
import { useApolloClient, useFragment } from '@apollo/client/react';
import { graphql } from '../graphql/gql.ts';
import type { ModeratedPostFragment } from '../graphql/graphql.ts';
import { longDate } from '../layout/format.ts';
import { describePost } from '../pictures/describe-post.ts';
import { deleteComment } from './delete-comment.ts';
import { hideComment } from './hide-comment.ts';
import { ModeratedComment } from './moderated-comment.tsx';
import { MoreComments } from './more-comments.tsx';
import { replyToComment } from './reply-to-comment.ts';
import { useChanges } from './use-changes.ts';

const MODERATED_POST = graphql(`
  fragment ModeratedPost on Media {
    id
    graphId
    kind
    caption
    altText
    takenAt
    owner {
      id
      username
    }
    image {
      proxyUrl
    }
    comments(first: 5) {
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
`);

interface ModeratedPostProps {
  readonly post: FragmentType<ModeratedPostFragment>;
  /** Reads the truth anew, where the outcome of a change is unknown. */
  readonly onCheck: () => void;
}

export function ModeratedPost({ post, onCheck }: ModeratedPostProps) {
  const { data, complete } = useFragment({ fragment: MODERATED_POST, fragmentName: 'ModeratedPost', from: post });
  const client = useApolloClient();
  const { stateOf, run } = useChanges();
  if (!complete) return null;
  const { id: mediaId, graphId, image, caption, altText, kind, takenAt, owner, comments } = data;
  return (
    <article className="moderated-post">
      <img
        src={image?.proxyUrl ?? undefined}
        alt={altText ?? describePost({ kind, caption, username: owner?.username })}
      />
      <div>
        <h2>{caption ?? 'A post without words'}</h2>
        {takenAt && <time className="quiet">{longDate(takenAt)}</time>}
        <ul>
          {comments?.edges?.map(({ node }) => (
            <ModeratedComment
              key={node.id}
              comment={node}
              stateOf={stateOf}
              onHide={(comment, isHidden) =>
                run({
                  id: comment.id,
                  what: isHidden ? 'The comment is not hidden.' : 'The comment is still hidden.',
                  make: () => hideComment(client, comment, isHidden),
                })
              }
              onDelete={(comment) =>
                run({
                  id: comment.id,
                  what: 'The comment is not deleted.',
                  make: () => deleteComment(client, comment, mediaId),
                })
              }
              onReply={(to, message) =>
                run({
                  id: to.id,
                  what: 'The reply is not sent.',
                  make: () => replyToComment(client, { to, message, author: owner }),
                })
              }
              onCheck={onCheck}
            />
          ))}
        </ul>
        {comments?.edges?.length === 0 && <p className="quiet">No comments.</p>}
        {graphId && comments && <MoreComments graphId={graphId} pageInfo={comments.pageInfo} onRestart={onCheck} />}
      </div>
    </article>
  );
}
