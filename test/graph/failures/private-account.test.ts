import { PRIVATE } from 'gramgraph-sandbox';
import { expect, test } from 'vitest';
import { startGateway } from '../../support/gateway/gateway.ts';
import { graphql } from '../../support/graphql/index.ts';

const { ask, calls } = await startGateway({}, {}, ['META', 'HIKER']);

const posts = graphql(/* GraphQL */ `
  query PostsOfPrivateAccount($username: String!) {
    user(by: { username: $username }) {
      isPrivate
      media(first: 2) {
        edges {
          node {
            code
          }
        }
      }
    }
  }
`);

test('a list of a private account is PRIVATE, also where the official API finds no account of that name', async () => {
  const { data, errors } = await ask(posts, { username: PRIVATE.username });
  expect(data.user).toEqual({ isPrivate: true, media: null });
  expect(errors).toMatchObject([
    { path: ['user', 'media'], message: expect.stringContaining('private'), extensions: { code: 'PRIVATE' } },
  ]);
  expect(calls()).toHaveLength(2);
});
