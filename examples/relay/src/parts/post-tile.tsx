import { graphql, useFragment } from 'react-relay';
import { shortNumber } from '../format.ts';
import type { postTile_media$key } from '../graphql/postTile_media.graphql.ts';

const KINDS = { VIDEO: '▶', CAROUSEL: '❐', IMAGE: '' } as const;

export function PostTile({ media }: { readonly media: postTile_media$key }) {
  const { code, kind, caption, likeCount, commentCount, image } = useFragment(
    graphql`
      fragment postTile_media on Media @throwOnFieldError {
        code
        kind
        caption
        likeCount
        commentCount
        image(minWidth: 480) {
          proxyUrl
        }
      }
    `,
    media,
  );
  return (
    <a className="tile" href={`/p/${code}`}>
      <img src={image?.proxyUrl ?? undefined} alt={caption ?? 'A post without a caption'} loading="lazy" />
      <span className="tile-kind" aria-hidden="true">
        {kind in KINDS && KINDS[kind as keyof typeof KINDS]}
      </span>
      <span className="tile-words">
        ♥ {shortNumber(likeCount)} &nbsp; ● {shortNumber(commentCount)}
      </span>
    </a>
  );
}
