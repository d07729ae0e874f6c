import { useQuery } from '@apollo/client/react';
import { graphql } from '../graphql/gql.ts';

const PROFILE = graphql(`
  query Profile($username: String!) {
    user(by: { username: $username }) {
      id
      username
      followerCount
    }
  }
`);

export function ProfilePage({ username }: { readonly username: string }) {
  const { data, error } = useQuery(PROFILE, { variables: { username } });
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p>Loading…</p>;
  return (
    <h1>
      {data.user?.username} has {data.user?.followerCount} followers
    </h1>
  );
}
