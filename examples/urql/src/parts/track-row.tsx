import { duration } from '../format.ts';
import { graphql } from '../graphql/gql.ts';
import type { TrackRowFragment } from '../graphql/graphql.ts';

graphql(`
  fragment TrackRow on Track {
    id
    title
    artist
    durationMs
    isTrending
    isExplicit
    formattedClipCount
    coverArt {
      proxyUrl
    }
  }
`);

export function TrackRow({ track }: { readonly track: TrackRowFragment }) {
  const { id, title, artist, durationMs, isTrending, isExplicit, formattedClipCount, coverArt } = track;
  return (
    <a className="row" href={`/track/${id}`}>
      <img src={coverArt?.proxyUrl ?? undefined} alt="" width="56" height="56" loading="lazy" />
      <span className="row-words">
        <b>{title}</b>
        <small>
          {isExplicit && <abbr title="Explicit">E</abbr>} {artist}
        </small>
      </span>
      {isTrending && <span className="chip">Trending</span>}
      <small className="row-count">{formattedClipCount}</small>
      <small>{duration(durationMs)}</small>
    </a>
  );
}
