/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
export type PersonToExportQueryVariables = Exact<{
  username: string;
}>;


export type PersonToExportQuery = { user: { pk: string | null, username: string | null, followerCount: number | null, isPrivate: boolean | null } | null };

export type FollowersToExportQueryVariables = Exact<{
  pk: string;
  first: number;
  after?: string | null | undefined;
  counts: boolean;
}>;


export type FollowersToExportQuery = { user: { followers: { edges: Array<{ cursor: string, node: { pk: string | null, username: string | null, fullName: string | null, isPrivate: boolean | null, isVerified: boolean | null, followerCount?: number | null, followingCount?: number | null, mediaCount?: number | null } }> | null, pageInfo: { endCursor: string | null, hasNextPage: boolean } } | null } | null };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const PersonToExportDocument = new TypedDocumentString(`
    query PersonToExport($username: String!) {
  user(by: {username: $username}) {
    pk
    username
    followerCount
    isPrivate
  }
}
    `) as unknown as TypedDocumentString<PersonToExportQuery, PersonToExportQueryVariables>;
export const FollowersToExportDocument = new TypedDocumentString(`
    query FollowersToExport($pk: ID!, $first: Int!, $after: String, $counts: Boolean!) {
  user(by: {pk: $pk}) {
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
    `) as unknown as TypedDocumentString<FollowersToExportQuery, FollowersToExportQueryVariables>;