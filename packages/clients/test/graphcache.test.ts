import { readFileSync } from 'node:fs';
import { Client, fetchExchange, gql } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import { FAMOUS } from 'gramgraph-sandbox';
import { buildSchema, introspectionFromSchema } from 'graphql';
import { beforeEach, expect, test, vi } from 'vitest';
import { graphcacheKeys, graphcacheResolvers } from '../../../src/graph/clients/clients.ts';
import { startListening } from './support/listening.ts';

const { url, calls, sandbox } = await startListening();
beforeEach(() => sandbox.clearCalls());

const schema = introspectionFromSchema(
  buildSchema(readFileSync(new URL('../../../schema/schema.graphql', import.meta.url), 'utf8')),
);

const clientOf = () =>
  new Client({
    url,
    preferGetMethod: false,
    exchanges: [
      cacheExchange({ schema, keys: graphcacheKeys(), resolvers: graphcacheResolvers(relayPagination) }),
      fetchExchange,
    ],
  });

const CLIPS = gql`
  query ClipsOfGraphcache($pk: ID!, $after: String) {
    user(by: { pk: $pk }) {
      id
      contact {
        email
      }
      clips(first: 3, after: $after) {
        edges {
          node {
            id
            code
            image {
              url
            }
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

test('the pages of a connection become one list, and no type is without a key', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const client = clientOf();
  const first = await client.query(CLIPS, { pk: FAMOUS.pk }).toPromise();
  expect(first.error).toBeUndefined();
  const after = first.data.user.clips.pageInfo.endCursor;
  const second = await client.query(CLIPS, { pk: FAMOUS.pk, after }).toPromise();
  const codes = second.data.user.clips.edges.map(({ node }: { readonly node: { readonly code: string } }) => node.code);
  expect(new Set(codes).size).toBe(6);
  expect(calls().length).toBeGreaterThan(0);
  expect(warn.mock.calls).toEqual([]);
  warn.mockRestore();
});
