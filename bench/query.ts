import type { World } from './world.ts';

/** The query for every contestant: one person, twelve clips, and the owner of each. */
export const query = `query Clips($pk: ID!) {
  user(by: { pk: $pk }) {
    username
    followerCount
    clips(first: 12) {
      edges {
        node {
          code
          owner {
            username
            followerCount
          }
        }
      }
    }
  }
}`;

export interface Person {
  readonly username: string;
  readonly followerCount: number;
}

export interface ClipsAnswer {
  readonly user: Person & {
    readonly clips: { readonly edges: readonly { readonly node: { readonly code: string; readonly owner: Person } }[] };
  };
}

/** The body of the request for one world's person. */
export function requestBody({ pk }: Pick<World, 'pk'>): string {
  return JSON.stringify({ operationName: 'Clips', query, variables: { pk } });
}
