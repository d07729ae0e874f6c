import type { ReactNode } from 'react';
import { graphql, useFragment } from 'react-relay';
import { longDate } from '../format.ts';
import type { postView_media$key } from '../graphql/postView_media.graphql.ts';

interface PostViewProps {
  readonly media: postView_media$key;
  /** Shown below the caption. */
  readonly children: ReactNode;
}

export function PostView({ media, children }: PostViewProps) {
  const { caption, takenAt, owner, image, accessibilityCaption } = useFragment(
    graphql`
      fragment postView_media on Media @throwOnFieldError {
        caption
        takenAt
        accessibilityCaption
        image(minWidth: 480) {
          proxyUrl
        }
        owner {
          username
        }
      }
    `,
    media,
  );
  const username = owner?.username ?? 'Somebody';
  return (
    <>
      <title>{`${username}’s post · Posts`}</title>
      <img className="post-picture" src={image?.proxyUrl ?? undefined} alt={accessibilityCaption ?? caption ?? ''} />
      <div>
        <h1>
          <a href={`/?user=${username}`}>{username}</a>
        </h1>
        <p className="lead">{caption}</p>
        <time className="hint" dateTime={takenAt}>
          {longDate(takenAt)}
        </time>
        {children}
      </div>
    </>
  );
}
