import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { relayStylePagination } from '@apollo/client/utilities';
import { FAMOUS } from 'gramgraph-sandbox';
import { beforeEach, expect, test } from 'vitest';
import { apolloTypePolicies, possibleTypes } from '../../../src/graph/clients/clients.ts';
import { startListening } from './support/listening.ts';

const { url, calls, sandbox } = await startListening();
beforeEach(() => sandbox.clearCalls());

const clientOf = () =>
  new ApolloClient({
    link: new HttpLink({ uri: url }),
    cache: new InMemoryCache({ possibleTypes, typePolicies: apolloTypePolicies(relayStylePagination) }),
  });

const CLIPS = gql`
  query ClipsOfApolloCache($pk: ID!, $after: String, $sort: ClipSort) {
    user(by: { pk: $pk }) {
      id
      clips(first: 3, after: $after, sort: $sort) {
        edges {
          node {
            id
            code
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`;

interface Clips {
  readonly user: {
    readonly clips: {
      readonly edges: readonly { readonly node: { readonly code: string } }[];
      readonly pageInfo: { readonly endCursor: string };
    };
  };
}

test('the pages of a connection become one list in the cache, and the pages of another order another list', async () => {
  const client = clientOf();
  const variables = { pk: FAMOUS.pk, sort: 'RECENT' };
  const first = await client.query<Clips>({ query: CLIPS, variables });
  const after = first.data?.user.clips.pageInfo.endCursor;
  // What fetchMore of a component does.
  await client.query<Clips>({ query: CLIPS, variables: { ...variables, after }, fetchPolicy: 'network-only' });
  const whole = client.readQuery<Clips>({ query: CLIPS, variables });
  expect(new Set(whole?.user.clips.edges.map(({ node }) => node.code)).size).toBe(6);
  expect(client.readQuery({ query: CLIPS, variables: { pk: FAMOUS.pk, sort: 'VIEWS' } })).toBeNull();
  expect(calls().length).toBeGreaterThan(0);
});

test('a fragment on an interface matches the types that implement it', async () => {
  const client = clientOf();
  const { data } = await client.query<{ readonly search: { readonly edges: readonly { readonly node: object }[] } }>({
    query: gql`
      query SearchOfApolloCache {
        search(query: "kitchen", first: 2) {
          edges {
            node {
              ...KeyOfNode
            }
          }
        }
      }
      fragment KeyOfNode on Node {
        id
      }
    `,
  });
  const nodes = data?.search.edges.map(({ node }) => node) ?? [];
  expect(nodes.length).toBeGreaterThan(0);
  for (const node of nodes) expect(node).toMatchObject({ id: expect.any(String) });
});
