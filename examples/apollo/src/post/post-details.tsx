import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { graphql } from '../graphql/gql.ts';
import type { PostDetailsFragment } from '../graphql/graphql.ts';
import { counted, longDate } from '../layout/format.ts';
import { Avatar } from '../pictures/avatar.tsx';
import { VerifiedBadge } from '../pictures/icons.tsx';
import { Link } from '../router/link.tsx';
import { Carousel } from './carousel.tsx';
import './post-details.css';

const POST_DETAILS = graphql(`
  fragment PostDetails on Media {
    id
    caption
    takenAt
    likeCount
    playCount
    owner {
      id
      username
      isVerified
      profilePicture(minWidth: 150) {
        proxyUrl
      }
    }
    place {
      id
      name
    }
    ...Carousel
  }
`);

export function PostDetails({ post }: { readonly post: FragmentType<PostDetailsFragment> }) {
  const { data, complete } = useFragment({ fragment: POST_DETAILS, fragmentName: 'PostDetails', from: post });
  if (!complete) return <PostDetailsSkeleton />;
  const { owner, place, caption, takenAt, likeCount, playCount } = data;
  return (
    <>
      <title>{`Post by @${owner?.username ?? '…'}`}</title>
      <Carousel post={data} />
      <header className="post-details">
        <Link className="owner" to={`/user/${owner?.username}`}>
          <Avatar url={owner?.profilePicture?.proxyUrl} name={owner?.username ?? null} />
          <h1>
            {owner?.username}
            {owner?.isVerified && <VerifiedBadge />}
          </h1>
        </Link>
        {place?.name && <p className="quiet">{place.name}</p>}
        {caption && <p className="caption">{caption}</p>}
        <p className="quiet">
          {[
            likeCount !== null && counted(likeCount, 'like'),
            playCount !== null && counted(playCount, 'play'),
            takenAt !== null && longDate(takenAt),
          ]
            .filter((text) => text !== false)
            .join(' · ')}
        </p>
      </header>
    </>
  );
}

export function PostDetailsSkeleton() {
  return (
    <>
      <div className="carousel skeleton" aria-hidden="true" />
      <div className="post-details" aria-hidden="true">
        <span className="skeleton line" style={{ width: '10rem', height: '2rem' }} />
        <span className="skeleton line" style={{ width: '18rem' }} />
      </div>
    </>
  );
}
