/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

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
    "\n      query PkOfUser($pk: ID!) {\n        user(by: { pk: $pk }) {\n          pk\n        }\n      }\n    ": typeof types.PkOfUserDocument,
    "\n      query FollowersOfUser($pk: ID!, $first: Int) {\n        user(by: { pk: $pk }) {\n          followers(first: $first) {\n            edges {\n              node {\n                username\n                isPrivate\n              }\n            }\n          }\n        }\n      }\n    ": typeof types.FollowersOfUserDocument,
    "\n  query MediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: media(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n": typeof types.MediaOfDocument,
    "\n  query ClipsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String, $sort: ClipSort) {\n    user(by: { pk: $pk }) {\n      list: clips(first: $first, after: $after, last: $last, before: $before, sort: $sort) {\n        ...PageOfMedia\n      }\n    }\n  }\n": typeof types.ClipsOfDocument,
    "\n  query RepostsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: reposts(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n": typeof types.RepostsOfDocument,
    "\n  query TaggedMediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: taggedMedia(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n": typeof types.TaggedMediaOfDocument,
    "\n  query FollowersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: followers(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n": typeof types.FollowersOfDocument,
    "\n  query FollowingOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: following(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n": typeof types.FollowingOfDocument,
    "\n  query StoriesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: stories(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfStories\n      }\n    }\n  }\n": typeof types.StoriesOfDocument,
    "\n  query HighlightsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: highlights(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfHighlights\n      }\n    }\n  }\n": typeof types.HighlightsOfDocument,
    "\n  query SuggestedUsersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: suggestedUsers(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n": typeof types.SuggestedUsersOfDocument,
    "\n  query SimilarBusinessesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: similarBusinesses(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n": typeof types.SimilarBusinessesOfDocument,
    "\n  fragment PositionOfPage on PageInfo {\n    hasNextPage\n    hasPreviousPage\n    startCursor\n    endCursor\n  }\n": typeof types.PositionOfPageFragmentDoc,
    "\n  fragment PageOfUsers on UserConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": typeof types.PageOfUsersFragmentDoc,
    "\n  fragment PageOfMedia on MediaConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": typeof types.PageOfMediaFragmentDoc,
    "\n  fragment PageOfComments on CommentConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": typeof types.PageOfCommentsFragmentDoc,
    "\n  fragment PageOfStories on StoryConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": typeof types.PageOfStoriesFragmentDoc,
    "\n  fragment PageOfHighlights on HighlightConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": typeof types.PageOfHighlightsFragmentDoc,
    "\n  fragment PageOfPlaces on PlaceConnection {\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": typeof types.PageOfPlacesFragmentDoc,
};
const documents: Documents = {
    "\n      query PkOfUser($pk: ID!) {\n        user(by: { pk: $pk }) {\n          pk\n        }\n      }\n    ": types.PkOfUserDocument,
    "\n      query FollowersOfUser($pk: ID!, $first: Int) {\n        user(by: { pk: $pk }) {\n          followers(first: $first) {\n            edges {\n              node {\n                username\n                isPrivate\n              }\n            }\n          }\n        }\n      }\n    ": types.FollowersOfUserDocument,
    "\n  query MediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: media(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n": types.MediaOfDocument,
    "\n  query ClipsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String, $sort: ClipSort) {\n    user(by: { pk: $pk }) {\n      list: clips(first: $first, after: $after, last: $last, before: $before, sort: $sort) {\n        ...PageOfMedia\n      }\n    }\n  }\n": types.ClipsOfDocument,
    "\n  query RepostsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: reposts(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n": types.RepostsOfDocument,
    "\n  query TaggedMediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: taggedMedia(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n": types.TaggedMediaOfDocument,
    "\n  query FollowersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: followers(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n": types.FollowersOfDocument,
    "\n  query FollowingOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: following(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n": types.FollowingOfDocument,
    "\n  query StoriesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: stories(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfStories\n      }\n    }\n  }\n": types.StoriesOfDocument,
    "\n  query HighlightsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: highlights(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfHighlights\n      }\n    }\n  }\n": types.HighlightsOfDocument,
    "\n  query SuggestedUsersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: suggestedUsers(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n": types.SuggestedUsersOfDocument,
    "\n  query SimilarBusinessesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: similarBusinesses(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n": types.SimilarBusinessesOfDocument,
    "\n  fragment PositionOfPage on PageInfo {\n    hasNextPage\n    hasPreviousPage\n    startCursor\n    endCursor\n  }\n": types.PositionOfPageFragmentDoc,
    "\n  fragment PageOfUsers on UserConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": types.PageOfUsersFragmentDoc,
    "\n  fragment PageOfMedia on MediaConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": types.PageOfMediaFragmentDoc,
    "\n  fragment PageOfComments on CommentConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": types.PageOfCommentsFragmentDoc,
    "\n  fragment PageOfStories on StoryConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": types.PageOfStoriesFragmentDoc,
    "\n  fragment PageOfHighlights on HighlightConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": types.PageOfHighlightsFragmentDoc,
    "\n  fragment PageOfPlaces on PlaceConnection {\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n": types.PageOfPlacesFragmentDoc,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query PkOfUser($pk: ID!) {\n        user(by: { pk: $pk }) {\n          pk\n        }\n      }\n    "): (typeof documents)["\n      query PkOfUser($pk: ID!) {\n        user(by: { pk: $pk }) {\n          pk\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n      query FollowersOfUser($pk: ID!, $first: Int) {\n        user(by: { pk: $pk }) {\n          followers(first: $first) {\n            edges {\n              node {\n                username\n                isPrivate\n              }\n            }\n          }\n        }\n      }\n    "): (typeof documents)["\n      query FollowersOfUser($pk: ID!, $first: Int) {\n        user(by: { pk: $pk }) {\n          followers(first: $first) {\n            edges {\n              node {\n                username\n                isPrivate\n              }\n            }\n          }\n        }\n      }\n    "];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: media(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n"): (typeof documents)["\n  query MediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: media(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query ClipsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String, $sort: ClipSort) {\n    user(by: { pk: $pk }) {\n      list: clips(first: $first, after: $after, last: $last, before: $before, sort: $sort) {\n        ...PageOfMedia\n      }\n    }\n  }\n"): (typeof documents)["\n  query ClipsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String, $sort: ClipSort) {\n    user(by: { pk: $pk }) {\n      list: clips(first: $first, after: $after, last: $last, before: $before, sort: $sort) {\n        ...PageOfMedia\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query RepostsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: reposts(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n"): (typeof documents)["\n  query RepostsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: reposts(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TaggedMediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: taggedMedia(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n"): (typeof documents)["\n  query TaggedMediaOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: taggedMedia(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfMedia\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FollowersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: followers(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n"): (typeof documents)["\n  query FollowersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: followers(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query FollowingOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: following(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n"): (typeof documents)["\n  query FollowingOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: following(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query StoriesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: stories(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfStories\n      }\n    }\n  }\n"): (typeof documents)["\n  query StoriesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: stories(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfStories\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query HighlightsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: highlights(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfHighlights\n      }\n    }\n  }\n"): (typeof documents)["\n  query HighlightsOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: highlights(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfHighlights\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SuggestedUsersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: suggestedUsers(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n"): (typeof documents)["\n  query SuggestedUsersOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: suggestedUsers(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query SimilarBusinessesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: similarBusinesses(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n"): (typeof documents)["\n  query SimilarBusinessesOf($pk: ID!, $first: Int, $after: String, $last: Int, $before: String) {\n    user(by: { pk: $pk }) {\n      list: similarBusinesses(first: $first, after: $after, last: $last, before: $before) {\n        ...PageOfUsers\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PositionOfPage on PageInfo {\n    hasNextPage\n    hasPreviousPage\n    startCursor\n    endCursor\n  }\n"): (typeof documents)["\n  fragment PositionOfPage on PageInfo {\n    hasNextPage\n    hasPreviousPage\n    startCursor\n    endCursor\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PageOfUsers on UserConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment PageOfUsers on UserConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PageOfMedia on MediaConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment PageOfMedia on MediaConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PageOfComments on CommentConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment PageOfComments on CommentConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PageOfStories on StoryConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment PageOfStories on StoryConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PageOfHighlights on HighlightConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment PageOfHighlights on HighlightConnection {\n    totalCount\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment PageOfPlaces on PlaceConnection {\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment PageOfPlaces on PlaceConnection {\n    pageInfo {\n      ...PositionOfPage\n    }\n    edges {\n      cursor\n      node {\n        id\n        pk\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;