import { useQuery } from 'urql';
import { longDate, shortNumber } from '../format.ts';
import { graphql } from '../graphql/gql.ts';
import { ClipFilm } from '../parts/clip-film.tsx';
import { Comments } from '../parts/comments.tsx';
import { Fact } from '../parts/fact.tsx';
import { Failure } from '../parts/failure.tsx';
import { RowSkeletons } from '../parts/skeletons.tsx';
import { usePolicy } from '../state/policy.ts';

const CLIP = graphql(`
  query ClipPage($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Media {
        ...ClipCard
        takenAt
        likeCount
        commentCount
        videos {
          proxyUrl
        }
        comments(first: 20) {
          ...Comments
        }
      }
    }
  }
`);

/** Opened from a list, it shows at once what the list's answer has told of the clip. */
export function ClipPage({ id }: { readonly id: string }) {
  const [{ data, fetching, stale, error }, ask] = useQuery({
    query: CLIP,
    variables: { id },
    requestPolicy: usePolicy(),
  });
  const clip = data?.node?.__typename === 'Media' ? data.node : undefined;
  const isLoading = fetching || stale;
  return (
    <article className="clip" aria-busy={isLoading}>
      <title>{`A reel by ${clip?.owner?.username ?? 'somebody'} · Sounds`}</title>
      {clip && <ClipFilm caption={clip.caption} picture={clip.image?.proxyUrl} film={clip.videos?.[0]?.proxyUrl} />}
      <div>
        {clip && (
          <>
            <h1>@{clip.owner?.username}</h1>
            <p className="lead">{clip.caption}</p>
            <dl className="facts">
              <Fact name="Plays" value={shortNumber(clip.playCount)} isPartial={isLoading} />
              <Fact name="Likes" value={shortNumber(clip.likeCount)} isPartial={isLoading} />
              <Fact name="Comments" value={shortNumber(clip.commentCount)} isPartial={isLoading} />
              <Fact name="Posted" value={longDate(clip.takenAt)} isPartial={isLoading} />
            </dl>
          </>
        )}
        <h2>Comments</h2>
        {clip?.comments && <Comments comments={clip.comments} />}
        {isLoading && (
          <ul className="rows">
            <RowSkeletons />
          </ul>
        )}
        {error && <Failure error={error} onRetry={() => ask({ requestPolicy: 'network-only' })} />}
      </div>
    </article>
  );
}
