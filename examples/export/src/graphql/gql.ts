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
    "\n  query PersonToExport($username: String!) {\n    user(by: { username: $username }) {\n      pk\n      username\n      followerCount\n      isPrivate\n    }\n  }\n": typeof types.PersonToExportDocument,
    "\n  query FollowersToExport($pk: ID!, $first: Int!, $after: String, $counts: Boolean!) {\n    user(by: { pk: $pk }) {\n      followers(first: $first, after: $after) {\n        edges {\n          cursor\n          node {\n            pk\n            username\n            fullName\n            isPrivate\n            isVerified\n            followerCount @include(if: $counts)\n            followingCount @include(if: $counts)\n            mediaCount @include(if: $counts)\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": typeof types.FollowersToExportDocument,
};
const documents: Documents = {
    "\n  query PersonToExport($username: String!) {\n    user(by: { username: $username }) {\n      pk\n      username\n      followerCount\n      isPrivate\n    }\n  }\n": types.PersonToExportDocument,
    "\n  query FollowersToExport($pk: ID!, $first: Int!, $after: String, $counts: Boolean!) {\n    user(by: { pk: $pk }) {\n      followers(first: $first, after: $after) {\n        edges {\n          cursor\n          node {\n            pk\n            username\n            fullName\n            isPrivate\n            isVerified\n            followerCount @include(if: $counts)\n            followingCount @include(if: $counts)\n            mediaCount @include(if: $counts)\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n": types.FollowersToExportDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query PersonToExport($username: String!) {\n    user(by: { username: $username }) {\n      pk\n      username\n      followerCount\n      isPrivate\n    }\n  }\n"): typeof import('./graphql.ts').PersonToExportDocument;
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FollowersToExport($pk: ID!, $first: Int!, $after: String, $counts: Boolean!) {\n    user(by: { pk: $pk }) {\n      followers(first: $first, after: $after) {\n        edges {\n          cursor\n          node {\n            pk\n            username\n            fullName\n            isPrivate\n            isVerified\n            followerCount @include(if: $counts)\n            followingCount @include(if: $counts)\n            mediaCount @include(if: $counts)\n          }\n        }\n        pageInfo {\n          endCursor\n          hasNextPage\n        }\n      }\n    }\n  }\n"): typeof import('./graphql.ts').FollowersToExportDocument;


export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}
