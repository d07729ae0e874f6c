import { expect, test } from 'vitest';
import { startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';

const { ask, calls } = await startGateway();

test('a user by pk with only the pk selected costs no call', async () => {
  const { data } = await ask(
    graphql(/* GraphQL */ `
      query PkOfUser($pk: ID!) {
        user(by: { pk: $pk }) {
          pk
        }
      }
    `),
    { pk: '100734' },
  );
  expect(data.user).toEqual({ pk: '100734' });
  expect(calls()).toEqual([]);
});

test('followers with only the facts in their rows take one call', async () => {
  const { data, errors } = await ask(
    graphql(/* GraphQL */ `
      query FollowersOfUser($pk: ID!, $first: Int) {
        user(by: { pk: $pk }) {
          followers(first: $first) {
            edges {
              node {
                username
                isPrivate
              }
            }
          }
        }
      }
    `),
    { pk: '100734', first: 5 },
  );
  expect(errors).toBeUndefined();
  expect(data.user?.followers?.edges).toHaveLength(5);
  expect(calls()).toHaveLength(1);
});
