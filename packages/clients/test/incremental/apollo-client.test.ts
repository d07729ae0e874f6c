import { ApolloClient, gql, HttpLink, InMemoryCache, NetworkStatus } from '@apollo/client';
import { Defer20220824Handler, GraphQL17Alpha9Handler } from '@apollo/client/incremental';
import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { isClips, isLaterPage, startGated } from '../support/gated.ts';

const { url, gate, calls } = await startGated();

const DEFERRED = gql`
  query DeferredByApollo($pk: ID!) {
    user(by: { pk: $pk }) {
      id
      username
      ... @defer {
        clips(first: 2) {
          edges {
            node {
              id
              code
            }
          }
        }
      }
    }
  }
`;

const STREAMED = gql`
  query StreamedByApollo($pk: ID!) {
    user(by: { pk: $pk }) {
      id
      clips(first: 20) {
        edges @stream(initialCount: 1) {
          node {
            id
            code
          }
        }
      }
    }
  }
`;

interface Shown {
  readonly user?: {
    readonly username?: string;
    readonly clips?: { readonly edges: readonly { readonly node: { readonly code: string } }[] };
  };
}

const handlers = { Defer20220824Handler, GraphQL17Alpha9Handler };

/** What a watched query shows, one after the other; held calls are released when it first shows data. */
async function shown(query: typeof DEFERRED, Handler: (typeof handlers)[keyof typeof handlers]): Promise<Shown[]> {
  const link = new HttpLink({ uri: url });
  // Apollo's types of one handler are stricter than its types of a client.
  const incrementalHandler = new Handler() as Defer20220824Handler;
  const client = new ApolloClient({ link, cache: new InMemoryCache(), incrementalHandler });
  const all: Shown[] = [];
  await new Promise<void>((resolve, reject) => {
    const watched = client.watchQuery({ query, variables: { pk: FAMOUS.pk } });
    const subscription = watched.subscribe({
      next({ data, error, networkStatus }) {
        if (error !== undefined) return reject(error);
        if (data === undefined) return;
        all.push(data as Shown);
        gate.open();
        if (networkStatus !== NetworkStatus.ready) return;
        queueMicrotask(() => subscription.unsubscribe());
        resolve();
      },
    });
  });
  client.stop();
  return all;
}

test.each(Object.entries(handlers))('%s shows the rest before a deferred fragment', async (_name, Handler) => {
  gate.hold(isClips);
  const steps = await shown(DEFERRED, Handler);
  expect(steps[0]).toMatchObject({ user: { username: FAMOUS.username } });
  expect(steps[0]?.user).not.toHaveProperty('clips');
  expect(steps.at(-1)).toMatchObject({ user: { username: FAMOUS.username, clips: { edges: [{}, {}] } } });
  expect(calls()).toHaveLength(2);
});

test.each(Object.entries(handlers))(
  '%s shows the first page of a streamed list before the next',
  async (_name, Handler) => {
    gate.hold(isLaterPage);
    const steps = await shown(STREAMED, Handler);
    expect(steps[0]?.user?.clips?.edges).toHaveLength(12);
    const codes = steps.at(-1)?.user?.clips?.edges.map(({ node }) => node.code);
    expect(new Set(codes).size).toBe(20);
    expect(calls()).toHaveLength(2);
  },
);
