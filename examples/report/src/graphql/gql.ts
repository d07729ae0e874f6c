/* eslint-disable */
import * as types from './graphql.ts';



/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "\n  query AccountReport($graphId: ID, $since: DateTime!, $until: DateTime!, $posts: Int!) {\n    account(graphId: $graphId) {\n      username\n      name\n      followerCount\n      profilePicture {\n        url\n      }\n      daily: insights(metrics: [REACH, FOLLOWER_COUNT], period: DAY, since: $since, until: $until) {\n        name\n        values {\n          value\n          endTime\n        }\n      }\n      totals: insights(\n        metrics: [REACH, VIEWS, ACCOUNTS_ENGAGED, TOTAL_INTERACTIONS]\n        period: DAY\n        metricType: TOTAL_VALUE\n        since: $since\n        until: $until\n      ) {\n        name\n        total\n      }\n      online: insights(metrics: [ONLINE_FOLLOWERS], period: LIFETIME, since: $since, until: $until) {\n        values {\n          hours {\n            startTime\n            value\n          }\n        }\n      }\n      media(first: $posts, since: $since, until: $until) {\n        edges {\n          node {\n            url\n            caption\n            kind\n            takenAt\n            likeCount\n            commentCount\n            image(minWidth: 320) {\n              url\n            }\n            children {\n              image(minWidth: 320) {\n                url\n              }\n            }\n            insights(metrics: [REACH, SAVED, TOTAL_INTERACTIONS]) {\n              name\n              values {\n                value\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": typeof types.AccountReportDocument,
};
const documents: Documents = {
    "\n  query AccountReport($graphId: ID, $since: DateTime!, $until: DateTime!, $posts: Int!) {\n    account(graphId: $graphId) {\n      username\n      name\n      followerCount\n      profilePicture {\n        url\n      }\n      daily: insights(metrics: [REACH, FOLLOWER_COUNT], period: DAY, since: $since, until: $until) {\n        name\n        values {\n          value\n          endTime\n        }\n      }\n      totals: insights(\n        metrics: [REACH, VIEWS, ACCOUNTS_ENGAGED, TOTAL_INTERACTIONS]\n        period: DAY\n        metricType: TOTAL_VALUE\n        since: $since\n        until: $until\n      ) {\n        name\n        total\n      }\n      online: insights(metrics: [ONLINE_FOLLOWERS], period: LIFETIME, since: $since, until: $until) {\n        values {\n          hours {\n            startTime\n            value\n          }\n        }\n      }\n      media(first: $posts, since: $since, until: $until) {\n        edges {\n          node {\n            url\n            caption\n            kind\n            takenAt\n            likeCount\n            commentCount\n            image(minWidth: 320) {\n              url\n            }\n            children {\n              image(minWidth: 320) {\n                url\n              }\n            }\n            insights(metrics: [REACH, SAVED, TOTAL_INTERACTIONS]) {\n              name\n              values {\n                value\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n": types.AccountReportDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query AccountReport($graphId: ID, $since: DateTime!, $until: DateTime!, $posts: Int!) {\n    account(graphId: $graphId) {\n      username\n      name\n      followerCount\n      profilePicture {\n        url\n      }\n      daily: insights(metrics: [REACH, FOLLOWER_COUNT], period: DAY, since: $since, until: $until) {\n        name\n        values {\n          value\n          endTime\n        }\n      }\n      totals: insights(\n        metrics: [REACH, VIEWS, ACCOUNTS_ENGAGED, TOTAL_INTERACTIONS]\n        period: DAY\n        metricType: TOTAL_VALUE\n        since: $since\n        until: $until\n      ) {\n        name\n        total\n      }\n      online: insights(metrics: [ONLINE_FOLLOWERS], period: LIFETIME, since: $since, until: $until) {\n        values {\n          hours {\n            startTime\n            value\n          }\n        }\n      }\n      media(first: $posts, since: $since, until: $until) {\n        edges {\n          node {\n            url\n            caption\n            kind\n            takenAt\n            likeCount\n            commentCount\n            image(minWidth: 320) {\n              url\n            }\n            children {\n              image(minWidth: 320) {\n                url\n              }\n            }\n            insights(metrics: [REACH, SAVED, TOTAL_INTERACTIONS]) {\n              name\n              values {\n                value\n              }\n            }\n          }\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').AccountReportDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
