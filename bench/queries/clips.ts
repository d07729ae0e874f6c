import type { Asked } from '../requests/sent.ts';

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

/** The same query with any number of clips. */
export function grownClips(pk: string, first: number): Asked {
  const grown = query.replace('$pk: ID!', '$pk: ID!, $first: Int!').replace('first: 12', 'first: $first');
  return { operationName: 'Clips', query: grown, variables: { pk, first } };
}

/** The query for the person of one world. */
export function clipsOf(pk: string): Asked {
  return { operationName: 'Clips', query, variables: { pk } };
}
