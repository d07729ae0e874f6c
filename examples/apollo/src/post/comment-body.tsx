import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { graphql } from '../graphql/gql.ts';
import type { CommentBodyFragment } from '../graphql/graphql.ts';
import { counted, longDate } from '../layout/format.ts';
import { Avatar } from '../pictures/avatar.tsx';
import { HeartIcon, PinIcon } from '../pictures/icons.tsx';
import { Link } from '../router/link.tsx';

const COMMENT_BODY = graphql(`
  fragment CommentBody on Comment {
    id
    text
    createdAt
    likeCount
    isPinned
    isLikedByOwner
    gif {
      url
      proxyUrl
      altText
    }
    photo(minWidth: 320) {
      proxyUrl
    }
    author {
      id
      username
      profilePicture(minWidth: 150) {
        proxyUrl
      }
    }
  }
`);

/** Who wrote what, of a comment or a reply. */
export function CommentBody({ comment }: { readonly comment: FragmentType<CommentBodyFragment> }) {
  const { data, complete } = useFragment({ fragment: COMMENT_BODY, from: comment });
  if (!complete) return null;
  const { author, text, gif, photo, createdAt, likeCount, isPinned, isLikedByOwner } = data;
  return (
    <>
      <Avatar url={author?.profilePicture?.proxyUrl} name={author?.username ?? null} />
      <div>
        <p>
          <Link className="author" to={`/user/${author?.username}`}>
            {author?.username}
          </Link>{' '}
          {text}
          {gif && (
            <img className="attachment" src={gif.proxyUrl ?? gif.url} alt={gif.altText ?? 'GIF'} loading="lazy" />
          )}
          {photo?.proxyUrl && (
            <img className="attachment" src={photo.proxyUrl} alt={`Posted by ${author?.username}`} loading="lazy" />
          )}
        </p>
        <p className="quiet">
          {isPinned && (
            <span>
              <PinIcon /> pinned
            </span>
          )}
          {createdAt && <time dateTime={createdAt}>{longDate(createdAt)}</time>}
          {likeCount !== null && likeCount > 0 && <span>{counted(likeCount, 'like')}</span>}
          {isLikedByOwner && (
            <span className="liked">
              <HeartIcon /> by author
            </span>
          )}
        </p>
      </div>
    </>
  );
}
