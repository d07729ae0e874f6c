import { duration } from '../format.ts';
import { graphql } from '../graphql/gql.ts';
import type { TrackHeadFragment } from '../graphql/graphql.ts';
import { Fact } from './fact.tsx';

/** All of `TrackRow`, which a search has put into the cache, and what only the track's own answer provides. */
graphql(`
  fragment TrackHead on Track {
    ...TrackRow
    clipCount
    photoCount
    trendRank
    lyrics {
      text
    }
  }
`);

interface TrackHeadProps {
  readonly track: TrackHeadFragment;
  /** Whether what the cache lacks is on its way. */
  readonly isPartial: boolean;
}

export function TrackHead({ track, isPartial }: TrackHeadProps) {
  const { title, artist, coverArt, durationMs, clipCount, photoCount, trendRank, lyrics } = track;
  return (
    <header className="head">
      <img src={coverArt?.proxyUrl ?? undefined} alt={`Cover of ${title}`} width="220" height="220" />
      <div>
        <h1>{title}</h1>
        <p className="lead">{artist}</p>
        <dl className="facts">
          <Fact name="Length" value={duration(durationMs)} isPartial={isPartial} />
          <Fact name="Reels" value={clipCount?.toLocaleString('en')} isPartial={isPartial} />
          <Fact name="Photos" value={photoCount?.toLocaleString('en')} isPartial={isPartial} />
          <Fact name="Trending" value={trendRank === null ? null : `No. ${trendRank}`} isPartial={isPartial} />
        </dl>
        {lyrics?.length ? (
          <details>
            <summary>Lyrics</summary>
            <p className="lyrics">{lyrics.map(({ text }) => text).join('\n')}</p>
          </details>
        ) : null}
      </div>
    </header>
  );
}
