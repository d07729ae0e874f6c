import { createHash } from 'node:crypto';
import { ApolloClient, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { BatchHttpLink } from '@apollo/client/link/batch-http';
import { PersistedQueryLink } from '@apollo/client/link/persisted-queries';
import { FAMOUS, FIRST_FRIEND } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { startListening } from './support/listening.ts';
import { recordingFetch } from './support/recording-fetch.ts';

const plain = await startListening();
const gateway = await startListening({ AUTOMATIC_PERSISTED_QUERIES: '1', MAX_BATCH: '5' });

const PERSON = gql`
  query PersonOfApolloLinks($pk: ID!) {
    user(by: { pk: $pk }) {
      id
      username
    }
  }
`;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function clientOf(url: string, useGETForHashedQueries: boolean) {
  const { fetch, sent } = recordingFetch();
  const link = new PersistedQueryLink({ sha256, useGETForHashedQueries }).concat(new HttpLink({ uri: url, fetch }));
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  const username = async (pk: string) =>
    (await client.query<{ user: { username: string } }>({ query: PERSON, variables: { pk } })).data?.user.username;
  return { username, sent };
}

test.each([false, true])('persisted queries are registered once, then sent by hash (by GET: %s)', async (byGet) => {
  const { url, sandbox, calls } = byGet ? await startListening({ AUTOMATIC_PERSISTED_QUERIES: '1' }) : gateway;
  const { username, sent } = clientOf(url, byGet);
  sandbox.clearCalls();
  expect(await username(FAMOUS.pk)).toBe(FAMOUS.username);
  expect(await username(FIRST_FRIEND.pk)).toBe(FIRST_FRIEND.username);
  const hashed = byGet ? 'GET by hash' : 'POST by hash';
  expect(sent).toEqual([hashed, 'POST with text', hashed]);
  expect(calls()).toHaveLength(2);
});

test('a gateway without persisted queries is sent texts from then on', async () => {
  const { username, sent } = clientOf(plain.url, false);
  plain.sandbox.clearCalls();
  expect(await username(FAMOUS.pk)).toBe(FAMOUS.username);
  expect(await username(FIRST_FRIEND.pk)).toBe(FIRST_FRIEND.username);
  expect(sent).toEqual(['POST by hash', 'POST with text', 'POST with text']);
  expect(plain.calls()).toHaveLength(2);
});

test('a batch is one request, and each query gets its own answer', async () => {
  const { fetch, sent } = recordingFetch();
  const link = new BatchHttpLink({ uri: gateway.url, fetch, batchMax: 5 });
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  gateway.sandbox.clearCalls();
  const ask = (pk: string) => client.query<{ user: { username: string } }>({ query: PERSON, variables: { pk } });
  const answers = await Promise.all([ask(FAMOUS.pk), ask(FIRST_FRIEND.pk)]);
  expect(answers.map(({ data }) => data?.user.username)).toEqual([FAMOUS.username, FIRST_FRIEND.username]);
  expect(sent).toEqual(['POST of a batch of 2']);
  expect(gateway.calls()).toHaveLength(2);
});
