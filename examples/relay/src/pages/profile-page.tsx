import { graphql, useLazyLoadQuery } from 'react-relay';
import type { profilePageQuery } from '../graphql/profilePageQuery.graphql.ts';
import { Boundary } from '../parts/boundary.tsx';
import { ProfileGrid } from '../parts/profile-grid.tsx';
import { ProfileHead } from '../parts/profile-head.tsx';
import { TileSkeletons } from '../parts/skeletons.tsx';

interface ProfilePageProps {
  readonly username: string;
  readonly attempt: number;
}

/** The profile shows first, and its posts follow in the same answer. Where these fail, as of a private account, it stays. */
export function ProfilePage({ username, attempt }: ProfilePageProps) {
  const { user } = useLazyLoadQuery<profilePageQuery>(
    graphql`
      query profilePageQuery($username: String!) @throwOnFieldError {
        user(by: { username: $username }) {
          ...profileHead_user
          ...profileGrid_user @defer(label: "grid")
        }
      }
    `,
    { username },
    { fetchKey: attempt, fetchPolicy: attempt === 0 ? 'store-or-network' : 'network-only' },
  );
  return (
    <article>
      <title>{`${username} · Posts`}</title>
      <ProfileHead user={user} />
      <Boundary fallback={<TileSkeletons />}>{() => <ProfileGrid user={user} />}</Boundary>
    </article>
  );
}
