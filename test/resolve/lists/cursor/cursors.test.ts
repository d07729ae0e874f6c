import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { errorsOf } from '../../../support/gateway/errors.ts';
import { gatewayFor, startGateway } from '../../../support/gateway/gateway.ts';
import { graphql } from '../../../support/graphql/index.ts';

const server = await startGateway();

const followersBehind = graphql(/* GraphQL */ `
  query FollowersBehind($pk: ID!, $after: String) {
    user(by: { pk: $pk }) {
      followers(first: 3, after: $after) {
        edges {
          cursor
          again: cursor
          node {
            pk
          }
        }
        pageInfo {
          startCursor
          endCursor
        }
      }
    }
  }
`);
const { pk } = FAMOUS;

async function firstPage() {
  const { data } = await server.ask(followersBehind, { pk });
  return data.user?.followers as NonNullable<NonNullable<typeof data.user>['followers']>;
}

test('an edge has the same cursor wherever it is requested', async () => {
  const { edges, pageInfo } = await firstPage();
  expect(edges?.map(({ again }) => again)).toEqual(edges?.map(({ cursor }) => cursor));
  expect(pageInfo).toEqual({ startCursor: edges?.[0]?.cursor, endCursor: edges?.[2]?.cursor });
  expect(new Set(edges?.map(({ cursor }) => cursor)).size).toBe(3);
});

describe('a cursor continues the list', () => {
  test.each([
    ['after a restart with the same credentials', {}, {}],
    [
      'on another instance with the same SIGNING_KEY and other credentials',
      { SIGNING_KEY: 'one-key-for-all-instances' },
      { KEYAPI_TOKEN: 'other' },
    ],
  ])('%s', async (_what, settings, others) => {
    const one = gatewayFor(server.sandbox, settings);
    const page = (await one.ask(followersBehind, { pk })).data.user?.followers;
    const after = page?.pageInfo.endCursor ?? null;
    const same = await one.ask(followersBehind, { pk, after });
    const other = await gatewayFor(server.sandbox, { ...settings, ...others }).ask(followersBehind, { pk, after });
    expect(other.errors).toBeUndefined();
    expect(other.data).toEqual(same.data);
    expect(other.data.user?.followers?.edges).toHaveLength(3);
  });
});

describe('a cursor that gramgraph did not make fails with CURSOR_INVALID without a call', () => {
  const forgeries: Record<string, (cursor: string) => string> = {
    'with 160 kB in it': () =>
      Buffer.from(
        JSON.stringify([1, 'User.followers', `["${pk}"]`, '/g2/user/followers', 'x'.repeat(120_000), 0, 0, '', '']),
      ).toString('base64url'),
    'altered in one place': (cursor) => `${cursor.slice(0, 10)}${cursor[10] === 'A' ? 'B' : 'A'}${cursor.slice(11)}`,
    'cut short': (cursor) => cursor.slice(0, -4),
    'with the signature of another': (cursor) => cursor.slice(0, -20) + 'A'.repeat(20),
  };
  test.each(Object.keys(forgeries))('%s', async (name) => {
    const { pageInfo } = await firstPage();
    const after = forgeries[name]?.(pageInfo.endCursor ?? '');
    for (const _run of ['first', 'again']) {
      const answer = await server.ask(followersBehind, { pk, after });
      expect(errorsOf(answer)).toEqual(['user.followers CURSOR_INVALID']);
      expect(answer.errors?.[0]?.message).toContain('start again without "after"');
      expect(server.calls()).toEqual([]);
      expect(JSON.stringify(answer).length).toBeLessThan(1000);
    }
  });

  test('signed with another key', async () => {
    const other = gatewayFor(server.sandbox, { SIGNING_KEY: 'another-signing-key' });
    const { pageInfo } = await firstPage();
    const answer = await other.ask(followersBehind, { pk, after: pageInfo.endCursor });
    expect(errorsOf(answer)).toEqual(['user.followers CURSOR_INVALID']);
    expect(answer.errors?.[0]?.message).toContain('SIGNING_KEY');
  });
});

test('a long argument is not repeated in the cursors of its list', async () => {
  const search = (text: string) =>
    server.ask<{ searchUsers?: unknown }, unknown>(
      `{search(query: ${JSON.stringify(text)}, first: 3) {edges {cursor}}}`,
    );
  const long = JSON.stringify((await search(`${FAMOUS.username}${' '.repeat(20_000)}`)).data);
  expect(long).toMatch(/"cursor":"[\w-]{40,}"/);
  expect(long.length).toBeLessThan(3000);
});
