import { graphql } from '../graphql/index.ts';

/** Whose followers are read. One request, which a cached profile saves. */
export const startQuery = graphql(/* GraphQL */ `
  query PersonToExport($username: String!) {
    user(by: { username: $username }) {
      pk
      username
      followerCount
      isPrivate
    }
  }
`);

/**
 * A part of the list. By pk it takes no call but those of the list; the counts take one request more for each follower. Each edge
 * has its cursor, so that the walk can go on behind any row.
 */
export const followersQuery = graphql(/* GraphQL */ `
  query FollowersToExport($pk: ID!, $first: Int!, $after: String, $counts: Boolean!) {
    user(by: { pk: $pk }) {
      followers(first: $first, after: $after) {
        edges {
          cursor
          node {
            pk
            username
            fullName
            isPrivate
            isVerified
            followerCount @include(if: $counts)
            followingCount @include(if: $counts)
            mediaCount @include(if: $counts)
          }
        }
        pageInfo {
          endCursor
          hasNextPage
        }
      }
    }
  }
`);
