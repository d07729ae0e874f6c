import { shortNumber } from '../format.ts';
import { graphql } from '../graphql/gql.ts';
import type { ClipGridFragment } from '../graphql/graphql.ts';

graphql(`
  fragment ClipCard on Media {
    id
    caption
    playCount
    image(minWidth: 480) {
      proxyUrl
    }
    owner {
      id
      username
    }
  }
`);

graphql(`
  fragment ClipGrid on MediaConnection {
    edges {
      node {
        ...ClipCard
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
`);

export function ClipGrid({ clips }: { readonly clips: ClipGridFragment }) {
  return (
    <ul className="grid">
      {clips.edges?.map(({ node: { id, image, owner, caption, playCount } }) => (
        <li key={id}>
          <a className="tile" href={`/clip/${id}`}>
            <img src={image?.proxyUrl ?? undefined} alt={caption ?? `Reel by ${owner?.username}`} loading="lazy" />
            <span className="tile-words">
              <span>@{owner?.username}</span>
              {playCount !== null && <span>▶ {shortNumber(playCount)}</span>}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
