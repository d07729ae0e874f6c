import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../graphql/gql.ts';
import { ClipGrid } from '../parts/clip-grid.tsx';
import { Failure } from '../parts/failure.tsx';
import { Sentinel } from '../parts/sentinel.tsx';
import { TileSkeletons } from '../parts/skeletons.tsx';
import { TrackHead } from '../parts/track-head.tsx';
import { usePolicy } from '../state/policy.ts';

/** One upstream call provides both the track and the first page of its clips. */
const TRACK = graphql(`
  query TrackPage($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Track {
        ...TrackHead
        clips(first: 12) {
          ...ClipGrid
        }
      }
    }
  }
`);

/** The later pages without the track, which the cache has already. */
const MORE_CLIPS = graphql(`
  query MoreClips($id: ID!, $after: String!) {
    node(id: $id) {
      __typename
      id
      ... on Track {
        clips(first: 12, after: $after) {
          ...ClipGrid
        }
      }
    }
  }
`);

export function TrackPage({ id }: { readonly id: string }) {
  const [after, setAfter] = useState<string>();
  const [page, ask] = useQuery({ query: TRACK, variables: { id }, requestPolicy: usePolicy() });
  const [more, askMore] = useQuery({
    query: MORE_CLIPS,
    variables: { id, after: after ?? '' },
    pause: after === undefined,
  });

  const track = page.data?.node?.__typename === 'Track' ? page.data.node : undefined;
  const isLoading = page.fetching || page.stale || more.fetching || more.stale;
  const error = page.error ?? more.error;
  const retry = () => (page.error ? ask : askMore)({ requestPolicy: 'network-only' });
  const next = track?.clips?.pageInfo;
  return (
    <article aria-busy={isLoading}>
      <title>{`${track?.title ?? 'A sound'} · Sounds`}</title>
      {track && <TrackHead track={track} isPartial={page.stale} />}
      <h2>Reels with this sound</h2>
      {track?.clips && <ClipGrid clips={track.clips} />}
      {isLoading && <TileSkeletons />}
      {error && <Failure error={error} onRetry={retry} />}
      {!isLoading && !error && next?.hasNextPage && (
        <Sentinel key={next.endCursor} onNear={() => setAfter(next.endCursor ?? undefined)} />
      )}
    </article>
  );
}
