import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { graphql } from '../graphql/gql.ts';
import type { PostTileFragment } from '../graphql/graphql.ts';
import { counted, duration, short } from '../layout/format.ts';
import { describePost } from '../pictures/describe-post.ts';
import { CarouselIcon, CommentIcon, HeartIcon, PinIcon, PlayIcon } from '../pictures/icons.tsx';
import { Link } from '../router/link.tsx';
import './post-tile.css';

/** Everything here comes with the list. A field that it lacks, such as `accessibilityCaption`, would take a call for each post. */
const POST_TILE = graphql(`
  fragment PostTile on Media {
    id
    code
    kind
    caption
    isPinned
    likeCount
    commentCount
    videoDuration
    image(minWidth: 480) {
      proxyUrl
    }
  }
`);

interface PostTileProps {
  readonly post: FragmentType<PostTileFragment>;
  readonly username: string;
  readonly isFirstRow: boolean;
}

export function PostTile({ post, username, isFirstRow }: PostTileProps) {
  const { data, complete } = useFragment({ fragment: POST_TILE, from: post });
  if (!complete) return null;
  const { kind, isPinned, likeCount, commentCount, videoDuration } = data;
  return (
    <li className="post-tile">
      <Link to={`/post/${data.code}`}>
        <img
          src={data.image?.proxyUrl ?? undefined}
          alt={describePost({ ...data, username })}
          loading={isFirstRow ? 'eager' : 'lazy'}
          decoding="async"
        />
        <span className="badges">
          {isPinned && <PinIcon />}
          {kind === 'CAROUSEL' && <CarouselIcon />}
          {kind === 'VIDEO' && (
            <span className="duration">
              <PlayIcon />
              {videoDuration !== null && duration(videoDuration)}
            </span>
          )}
        </span>
        <span className="numbers">
          {likeCount !== null && (
            <span title={counted(likeCount, 'like')}>
              <HeartIcon /> {short(likeCount)}
            </span>
          )}
          {commentCount !== null && (
            <span title={counted(commentCount, 'comment')}>
              <CommentIcon /> {short(commentCount)}
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
