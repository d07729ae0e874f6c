/** The parts of the answers that the query needs, as the peers declare them. They decode with `JSON.parse`, as their users do. */
export interface WireUser {
  readonly pk: number | string;
  readonly username: string;
  readonly follower_count: number;
}

export interface WireMedia {
  readonly code: string;
  readonly user: WireUser;
}

export interface ProfileAnswer {
  readonly user: WireUser;
}

export interface ClipsAnswer {
  readonly response: { readonly items: readonly { readonly media: WireMedia }[] };
}

export const typeDefs = /* GraphQL */ `
  input UserBy {
    pk: ID!
  }
  type User {
    username: String
    followerCount: Int
    clips(first: Int = 12): MediaConnection
  }
  type MediaConnection {
    edges: [MediaEdge!]!
  }
  type MediaEdge {
    node: Media!
  }
  type Media {
    code: String
    owner: User
  }
  type Query {
    user(by: UserBy!): User
  }
`;
