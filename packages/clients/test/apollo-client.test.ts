import { ApolloClient, CombinedGraphQLErrors, gql, HttpLink, InMemoryCache } from '@apollo/client';
import { FAMOUS } from 'gramgraph-sandbox';
import { beforeEach, expect, test } from 'vitest';
import { startListening } from './support/listening.ts';

const { url, calls, sandbox } = await startListening();
beforeEach(() => sandbox.clearCalls());

const clientOf = () => new ApolloClient({ link: new HttpLink({ uri: url }), cache: new InMemoryCache() });

const PERSON = gql`
  query PersonOfApolloClient($pk: ID!) {
    user(by: { pk: $pk }) {
      id
      username
    }
  }
`;

test('a query is answered, and its second answer comes from the client', async () => {
  const client = clientOf();
  const ask = () => client.query({ query: PERSON, variables: { pk: FAMOUS.pk } });
  const { data } = await ask();
  expect(data).toEqual({ user: { __typename: 'User', id: expect.any(String), username: FAMOUS.username } });
  expect(await ask()).toEqual({ data });
  expect(calls()).toEqual(['/v2/user/by/id']);
});

test('an error is a GraphQL error with its code', async () => {
  const ask = clientOf().query({ query: PERSON, variables: { pk: '0' } });
  const error = await ask.catch((fault: unknown) => fault);
  expect(CombinedGraphQLErrors.is(error) && error.errors.map(({ extensions }) => extensions?.['code'])).toEqual([
    'NOT_FOUND',
  ]);
});
