/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** What a post or a story consists of. */
export type MediaKind =
  /** Several pictures and videos, which are its `children`. */
  | 'CAROUSEL'
  /** One picture. */
  | 'IMAGE'
  /** One video. */
  | 'VIDEO';

export type AccountReportQueryVariables = Exact<{
  graphId?: string | null | undefined;
  since: string;
  until: string;
  posts: number;
}>;


export type AccountReportQuery = { account: { username: string | null, name: string | null, followerCount: number | null, profilePicture: { url: string } | null, daily: Array<{ name: string, values: Array<{ value: unknown, endTime: string | null }> | null }> | null, totals: Array<{ name: string, total: number | null }> | null, online: Array<{ values: Array<{ hours: Array<{ startTime: string | null, value: number }> | null }> | null }> | null, media: { edges: Array<{ node: { url: string | null, caption: string | null, kind: MediaKind | null, takenAt: string | null, likeCount: number | null, commentCount: number | null, image: { url: string } | null, children: Array<{ image: { url: string } | null }> | null, insights: Array<{ name: string, values: Array<{ value: unknown }> | null }> | null } }> | null } | null } | null };

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

export const AccountReportDocument = new TypedDocumentString(`
    query AccountReport($graphId: ID, $since: DateTime!, $until: DateTime!, $posts: Int!) {
  account(graphId: $graphId) {
    username
    name
    followerCount
    profilePicture {
      url
    }
    daily: insights(
      metrics: [REACH, FOLLOWER_COUNT]
      period: DAY
      since: $since
      until: $until
    ) {
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
    online: insights(
      metrics: [ONLINE_FOLLOWERS]
      period: LIFETIME
      since: $since
      until: $until
    ) {
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
    `) as unknown as TypedDocumentString<AccountReportQuery, AccountReportQueryVariables>;