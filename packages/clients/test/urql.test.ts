import { Client, cacheExchange, fetchExchange, gql } from '@urql/core';
import { persistedExchange } from '@urql/exchange-persisted';
import { FAMOUS, FIRST_FRIEND } from 'gramgraph-sandbox';
import { beforeEach, expect, test } from 'vitest';
import { startListening } from './support/listening.ts';
import { recordingFetch } from './support/recording-fetch.ts';

const { url, sandbox, calls } = await startListening({ AUTOMATIC_PERSISTED_QUERIES: '1' });
beforeEach(() => sandbox.clearCalls());

const PERSON = gql<{ user: { username: string } | null }, { pk: string }>`
  query PersonOfUrql($pk: ID!) {
    user(by: { pk: $pk }) {
      id
      username
    }
  }
`;

test('a query is sent by GET, as urql does by default, and answered', async () => {
  const { fetch, sent } = recordingFetch();
  const client = new Client({ url, fetch, exchanges: [cacheExchange, fetchExchange] });
  const ask = () => client.query(PERSON, { pk: FAMOUS.pk }).toPromise();
  expect((await ask()).data?.user?.username).toBe(FAMOUS.username);
  expect((await ask()).data?.user?.username).toBe(FAMOUS.username);
  expect(sent).toEqual(['GET with text']);
  expect(calls()).toEqual(['/v2/user/by/id']);
});

test('an error has its code', async () => {
  const client = new Client({ url, exchanges: [fetchExchange] });
  const { error } = await client.query(PERSON, { pk: '0' }).toPromise();
  expect(error?.graphQLErrors.map(({ extensions }) => extensions['code'])).toEqual(['NOT_FOUND']);
});

test('persisted queries are registered once, then sent by hash', async () => {
  const { fetch, sent } = recordingFetch();
  const exchanges = [persistedExchange({ preferGetForPersistedQueries: true }), fetchExchange];
  const client = new Client({ url, fetch, exchanges });
  const username = async (pk: string) => (await client.query(PERSON, { pk }).toPromise()).data?.user?.username;
  expect(await username(FAMOUS.pk)).toBe(FAMOUS.username);
  expect(await username(FIRST_FRIEND.pk)).toBe(FIRST_FRIEND.username);
  expect(sent).toEqual(['GET by hash', 'GET with text', 'GET by hash']);
  expect(calls()).toHaveLength(2);
});
