import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../graphql/gql.ts';
import { Failure } from '../parts/failure.tsx';
import { Sentinel } from '../parts/sentinel.tsx';
import { RowSkeletons } from '../parts/skeletons.tsx';
import { TrackRow } from '../parts/track-row.tsx';
import { usePolicy } from '../state/policy.ts';

const SEARCH = graphql(`
  query Search($query: String!, $after: String) {
    searchTracks(query: $query, first: 12, after: $after) {
      edges {
        node {
          ...TrackRow
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** The cache joins the pages, so the answer to the latest page's query is the whole list. */
export function SearchPage({ query }: { readonly query: string }) {
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, fetching, stale, error }, ask] = useQuery({
    query: SEARCH,
    variables: { query, after },
    requestPolicy: usePolicy(),
  });
  const tracks = data?.searchTracks;
  const isLoading = fetching || stale;
  return (
    <section aria-busy={isLoading}>
      <title>{`${query} · Sounds`}</title>
      <h1>Sounds for “{query}”</h1>
      <ol className="rows">
        {tracks?.edges?.map(({ node }) => (
          <li key={node.id}>
            <TrackRow track={node} />
          </li>
        ))}
        {isLoading && <RowSkeletons />}
      </ol>
      {tracks?.edges?.length === 0 && !isLoading && <p className="hint">No music matches. Try another word.</p>}
      {error && <Failure error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
      {!isLoading && !error && tracks?.pageInfo.hasNextPage && (
        <Sentinel key={tracks.pageInfo.endCursor} onNear={() => setAfter(tracks.pageInfo.endCursor)} />
      )}
    </section>
  );
}
