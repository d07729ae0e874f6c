import { Client, fetchExchange, gql } from '@urql/core';
import { FAMOUS } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { isClips, isLaterPage, startGated } from '../support/gated.ts';

const { url, gate, calls } = await startGated();

const DEFERRED = gql`
  query DeferredByUrql($pk: ID!) {
    user(by: { pk: $pk }) {
      username
      ... on User @defer {
        clips(first: 2) {
          edges {
            node {
              code
            }
          }
        }
      }
    }
  }
`;

const STREAMED = gql`
  query StreamedByUrql($pk: ID!) {
    user(by: { pk: $pk }) {
      clips(first: 20) {
        edges @stream(initialCount: 1) {
          node {
            code
          }
        }
      }
    }
  }
`;

interface Shown {
  readonly user: { readonly username?: string; readonly clips?: { readonly edges: readonly object[] } };
}

/** The results of a query, one after the other; held calls are released after the first. */
function results(query: typeof DEFERRED): Promise<Shown[]> {
  const client = new Client({ url, exchanges: [fetchExchange], preferGetMethod: false });
  const all: Shown[] = [];
  return new Promise((resolve, reject) => {
    client.query(query, { pk: FAMOUS.pk }).subscribe(({ data, error, hasNext }) => {
      if (error !== undefined) return reject(error);
      all.push(structuredClone(data) as Shown);
      gate.open();
      if (!hasNext) resolve(all);
    });
  });
}

test('a deferred fragment is shown after the rest', async () => {
  gate.hold(isClips);
  const [first, ...others] = await results(DEFERRED);
  expect(first).toMatchObject({ user: { username: FAMOUS.username } });
  expect(first?.user).not.toHaveProperty('clips');
  expect(others.at(-1)).toMatchObject({ user: { username: FAMOUS.username, clips: { edges: [{}, {}] } } });
  expect(calls()).toHaveLength(2);
});

test('a streamed list is shown page by page', async () => {
  gate.hold(isLaterPage);
  const all = await results(STREAMED);
  expect(all[0]?.user.clips?.edges).toHaveLength(12);
  expect(all.at(-1)?.user.clips?.edges).toHaveLength(20);
  expect(calls()).toHaveLength(2);
});
