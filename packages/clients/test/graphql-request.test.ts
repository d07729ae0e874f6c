import { FAMOUS } from 'gramgraph-sandbox';
import { GraphQLClient } from 'graphql-request';
import { expect, test } from 'vitest';
import { graphql } from '../../../test/support/graphql/index.ts';
import { startListening } from './support/listening.ts';

const { url, calls } = await startListening();
const client = new GraphQLClient(url);

/** A document with the types that GraphQL Code Generator's client preset has made of it. */
const PERSON = graphql(/* GraphQL */ `
  query PersonOfGraphqlRequest($pk: ID!) {
    user(by: { pk: $pk }) {
      username
    }
  }
`);

test('a generated, typed document is answered with its types', async () => {
  const { user } = await client.request(PERSON, { pk: FAMOUS.pk });
  const username: string | null | undefined = user?.username;
  expect(username).toBe(FAMOUS.username);
  expect(calls()).toEqual(['/v2/user/by/id']);
});

test('an error is thrown with its code', async () => {
  await expect(client.request(PERSON, { pk: '0' })).rejects.toMatchObject({
    response: { errors: [{ extensions: { code: 'NOT_FOUND' } }] },
  });
});
