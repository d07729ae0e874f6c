import { graphql } from '../graphql/index.ts';

/** Everything in the report. The official API answers it for an account that the gateway's token manages, and bills nothing. */
export const reportQuery = graphql(/* GraphQL */ `
  query AccountReport($graphId: ID, $since: DateTime!, $until: DateTime!, $posts: Int!) {
    account(graphId: $graphId) {
      username
      name
      followerCount
      profilePicture {
        url
      }
      daily: insights(metrics: [REACH, FOLLOWER_COUNT], period: DAY, since: $since, until: $until) {
        name
        values {
          value
          endTime
        }
      }
      totals: insights(
        metrics: [REACH, VIEWS, ACCOUNTS_ENGAGED, TOTAL_INTERACTIONS]
        period: DAY
        metricType: TOTAL_VALUE
        since: $since
        until: $until
      ) {
        name
        total
      }
      online: insights(metrics: [ONLINE_FOLLOWERS], period: LIFETIME, since: $since, until: $until) {
        values {
          hours {
            startTime
            value
          }
        }
      }
      media(first: $posts, since: $since, until: $until) {
        edges {
          node {
            url
            caption
            kind
            takenAt
            likeCount
            commentCount
            image(minWidth: 320) {
              url
            }
            children {
              image(minWidth: 320) {
                url
              }
            }
            insights(metrics: [REACH, SAVED, TOTAL_INTERACTIONS]) {
              name
              values {
                value
              }
            }
          }
        }
      }
    }
  }
`);
