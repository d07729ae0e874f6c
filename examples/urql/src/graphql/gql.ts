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
    "\n  query ClipPage($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Media {\n        ...ClipCard\n        takenAt\n        likeCount\n        commentCount\n        videos {\n          proxyUrl\n        }\n        comments(first: 20) {\n          ...Comments\n        }\n      }\n    }\n  }\n": typeof types.ClipPageDocument,
    "\n  query Search($query: String!, $after: String) {\n    searchTracks(query: $query, first: 12, after: $after) {\n      edges {\n        node {\n          ...TrackRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": typeof types.SearchDocument,
    "\n  query TrackPage($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Track {\n        ...TrackHead\n        clips(first: 12) {\n          ...ClipGrid\n        }\n      }\n    }\n  }\n": typeof types.TrackPageDocument,
    "\n  query MoreClips($id: ID!, $after: String!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Track {\n        clips(first: 12, after: $after) {\n          ...ClipGrid\n        }\n      }\n    }\n  }\n": typeof types.MoreClipsDocument,
    "\n  fragment ClipCard on Media {\n    id\n    caption\n    playCount\n    image(minWidth: 480) {\n      proxyUrl\n    }\n    owner {\n      id\n      username\n    }\n  }\n": typeof types.ClipCardFragmentDoc,
    "\n  fragment ClipGrid on MediaConnection {\n    edges {\n      node {\n        ...ClipCard\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n": typeof types.ClipGridFragmentDoc,
    "\n  fragment Comments on CommentConnection {\n    edges {\n      node {\n        id\n        text\n        createdAt\n        author {\n          id\n          username\n        }\n      }\n    }\n  }\n": typeof types.CommentsFragmentDoc,
    "\n  fragment TrackHead on Track {\n    ...TrackRow\n    clipCount\n    photoCount\n    trendRank\n    lyrics {\n      text\n    }\n  }\n": typeof types.TrackHeadFragmentDoc,
    "\n  fragment TrackRow on Track {\n    id\n    title\n    artist\n    durationMs\n    isTrending\n    isExplicit\n    formattedClipCount\n    coverArt {\n      proxyUrl\n    }\n  }\n": typeof types.TrackRowFragmentDoc,
};
const documents: Documents = {
    "\n  query ClipPage($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Media {\n        ...ClipCard\n        takenAt\n        likeCount\n        commentCount\n        videos {\n          proxyUrl\n        }\n        comments(first: 20) {\n          ...Comments\n        }\n      }\n    }\n  }\n": types.ClipPageDocument,
    "\n  query Search($query: String!, $after: String) {\n    searchTracks(query: $query, first: 12, after: $after) {\n      edges {\n        node {\n          ...TrackRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n": types.SearchDocument,
    "\n  query TrackPage($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Track {\n        ...TrackHead\n        clips(first: 12) {\n          ...ClipGrid\n        }\n      }\n    }\n  }\n": types.TrackPageDocument,
    "\n  query MoreClips($id: ID!, $after: String!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Track {\n        clips(first: 12, after: $after) {\n          ...ClipGrid\n        }\n      }\n    }\n  }\n": types.MoreClipsDocument,
    "\n  fragment ClipCard on Media {\n    id\n    caption\n    playCount\n    image(minWidth: 480) {\n      proxyUrl\n    }\n    owner {\n      id\n      username\n    }\n  }\n": types.ClipCardFragmentDoc,
    "\n  fragment ClipGrid on MediaConnection {\n    edges {\n      node {\n        ...ClipCard\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n": types.ClipGridFragmentDoc,
    "\n  fragment Comments on CommentConnection {\n    edges {\n      node {\n        id\n        text\n        createdAt\n        author {\n          id\n          username\n        }\n      }\n    }\n  }\n": types.CommentsFragmentDoc,
    "\n  fragment TrackHead on Track {\n    ...TrackRow\n    clipCount\n    photoCount\n    trendRank\n    lyrics {\n      text\n    }\n  }\n": types.TrackHeadFragmentDoc,
    "\n  fragment TrackRow on Track {\n    id\n    title\n    artist\n    durationMs\n    isTrending\n    isExplicit\n    formattedClipCount\n    coverArt {\n      proxyUrl\n    }\n  }\n": types.TrackRowFragmentDoc,
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
export function graphql(source: "\n  query ClipPage($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Media {\n        ...ClipCard\n        takenAt\n        likeCount\n        commentCount\n        videos {\n          proxyUrl\n        }\n        comments(first: 20) {\n          ...Comments\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query ClipPage($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Media {\n        ...ClipCard\n        takenAt\n        likeCount\n        commentCount\n        videos {\n          proxyUrl\n        }\n        comments(first: 20) {\n          ...Comments\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query Search($query: String!, $after: String) {\n    searchTracks(query: $query, first: 12, after: $after) {\n      edges {\n        node {\n          ...TrackRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"): (typeof documents)["\n  query Search($query: String!, $after: String) {\n    searchTracks(query: $query, first: 12, after: $after) {\n      edges {\n        node {\n          ...TrackRow\n        }\n      }\n      pageInfo {\n        hasNextPage\n        endCursor\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TrackPage($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Track {\n        ...TrackHead\n        clips(first: 12) {\n          ...ClipGrid\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query TrackPage($id: ID!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Track {\n        ...TrackHead\n        clips(first: 12) {\n          ...ClipGrid\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query MoreClips($id: ID!, $after: String!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Track {\n        clips(first: 12, after: $after) {\n          ...ClipGrid\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  query MoreClips($id: ID!, $after: String!) {\n    node(id: $id) {\n      __typename\n      id\n      ... on Track {\n        clips(first: 12, after: $after) {\n          ...ClipGrid\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ClipCard on Media {\n    id\n    caption\n    playCount\n    image(minWidth: 480) {\n      proxyUrl\n    }\n    owner {\n      id\n      username\n    }\n  }\n"): (typeof documents)["\n  fragment ClipCard on Media {\n    id\n    caption\n    playCount\n    image(minWidth: 480) {\n      proxyUrl\n    }\n    owner {\n      id\n      username\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment ClipGrid on MediaConnection {\n    edges {\n      node {\n        ...ClipCard\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n"): (typeof documents)["\n  fragment ClipGrid on MediaConnection {\n    edges {\n      node {\n        ...ClipCard\n      }\n    }\n    pageInfo {\n      hasNextPage\n      endCursor\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment Comments on CommentConnection {\n    edges {\n      node {\n        id\n        text\n        createdAt\n        author {\n          id\n          username\n        }\n      }\n    }\n  }\n"): (typeof documents)["\n  fragment Comments on CommentConnection {\n    edges {\n      node {\n        id\n        text\n        createdAt\n        author {\n          id\n          username\n        }\n      }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TrackHead on Track {\n    ...TrackRow\n    clipCount\n    photoCount\n    trendRank\n    lyrics {\n      text\n    }\n  }\n"): (typeof documents)["\n  fragment TrackHead on Track {\n    ...TrackRow\n    clipCount\n    photoCount\n    trendRank\n    lyrics {\n      text\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  fragment TrackRow on Track {\n    id\n    title\n    artist\n    durationMs\n    isTrending\n    isExplicit\n    formattedClipCount\n    coverArt {\n      proxyUrl\n    }\n  }\n"): (typeof documents)["\n  fragment TrackRow on Track {\n    id\n    title\n    artist\n    durationMs\n    isTrending\n    isExplicit\n    formattedClipCount\n    coverArt {\n      proxyUrl\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;