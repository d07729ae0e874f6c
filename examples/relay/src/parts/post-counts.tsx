import { useTransition } from 'react';
import { graphql, useRefetchableFragment } from 'react-relay';
import { shortNumber } from '../format.ts';
import type { postCounts_media$key } from '../graphql/postCounts_media.graphql.ts';
import type { postCountsRefetchQuery } from '../graphql/postCountsRefetchQuery.graphql.ts';

/** Reads the counts of one post again, for one call. The rest of the page stays as it is. */
export function PostCounts({ media }: { readonly media: postCounts_media$key }) {
  const [{ likeCount, commentCount, playCount }, refetch] = useRefetchableFragment<
    postCountsRefetchQuery,
    postCounts_media$key
  >(
    graphql`
      fragment postCounts_media on Media @refetchable(queryName: "postCountsRefetchQuery") {
        likeCount
        commentCount
        playCount
      }
    `,
    media,
  );
  const [isPending, startTransition] = useTransition();
  return (
    <p className="counts" aria-busy={isPending}>
      <span>
        <b>{shortNumber(likeCount)}</b> likes
      </span>
      <span>
        <b>{shortNumber(commentCount)}</b> comments
      </span>
      {playCount !== null && (
        <span>
          <b>{shortNumber(playCount)}</b> plays
        </span>
      )}
      <button
        type="button"
        disabled={isPending}
        onClick={() => startTransition(() => void refetch({}, { fetchPolicy: 'network-only' }))}
      >
        {isPending ? 'Refreshing…' : 'Refresh'}
      </button>
    </p>
  );
}
