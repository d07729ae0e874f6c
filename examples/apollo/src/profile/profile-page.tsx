import { useQuery } from '@apollo/client/react';
import { again } from '../errors/again.ts';
import { ErrorMessage } from '../errors/error-message.tsx';
import { graphql } from '../graphql/gql.ts';
import { Grid } from './grid.tsx';
import { PrivateProfile } from './private-profile.tsx';
import { ProfileHeader, ProfileHeaderSkeleton } from './profile-header.tsx';

const PROFILE = graphql(`
  query Profile($username: String!) {
    user(by: { username: $username }) {
      id
      username
      isPrivate
      ...ProfileHeader
    }
  }
`);

/** One call for the profile, and one for each page of its grid. The posts of a private account are not even asked for. */
export function ProfilePage({ username }: { readonly username: string }) {
  const { data, error, refetch } = useQuery(PROFILE, { variables: { username } });
  const user = data?.user;
  return (
    <>
      <title>{`@${user?.username ?? username}`}</title>
      {error && <ErrorMessage error={error} onRetry={again(refetch)} />}
      {!error && !user && <ProfileHeaderSkeleton />}
      {user && <ProfileHeader user={user} />}
      {user && (user.isPrivate ? <PrivateProfile /> : <Grid userId={user.id} username={user.username ?? username} />)}
    </>
  );
}
