import { FAMOUS } from 'gramgraph-sandbox';
import { describe, expect, test } from 'vitest';
import { type Answer, startGateway } from '../../support/gateway/gateway.ts';
import { rows } from '../../support/required.ts';

interface Connection {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly pk: string } }[];
  readonly pageInfo: { readonly endCursor: string | null; readonly hasNextPage: boolean };
}

type Data = { readonly user: Readonly<Record<string, Connection | null>> };

const server = await startGateway();
const { sandbox } = server;

const listOf = (field: string, first: number, after?: string | null): string =>
  `{ user(by: { pk: "${FAMOUS.pk}" }) { ${field}(first: ${first}${after ? `, after: "${after}"` : ''}) {
    edges { cursor node { pk } } pageInfo { endCursor hasNextPage }
  } } }`;

async function page(field: string, first: number, after?: string | null): Promise<Connection> {
  const { data, errors } = await server.ask<Data, object>(listOf(field, first, after));
  expect(errors).toBeUndefined();
  return data.user[field] as Connection;
}

const pksOf = ({ edges }: Connection): string[] => edges.map(({ node }) => node.pk);

const codesOf = ({ errors = [] }: Answer<unknown>) => errors.map(({ extensions }) => extensions?.code);

describe('a cursor whose access path is down', () => {
  test.each([
    ['clips', '/v2/user/clips', '/gql/user/clips'],
    ['media', '/gql/user/medias', '/v1/user/medias/chunk'],
    ['taggedMedia', '/v2/user/tag/medias', '/v1/user/tag/medias/chunk'],
  ])('of %s continues behind the same item along another path', async (field, own, other) => {
    const whole = pksOf(await page(field, 30));
    expect(whole.length).toBeGreaterThan(8);
    const { edges } = await page(field, 6);
    for (const at of [2, 5]) {
      const clear = sandbox.faults.add({ path: own, status: 500 });
      const next = await page(field, 3, edges[at]?.cursor);
      expect(pksOf(next)).toEqual(whole.slice(at + 1, at + 4));
      expect(server.calls()).toEqual([own, other]);
      clear();
      // The cursors of that page continue along its own path.
      const after = await page(field, 2, next.pageInfo.endCursor);
      expect(pksOf(after)).toEqual(whole.slice(at + 4, at + 6));
      expect(new Set(server.calls())).toEqual(new Set([other]));
    }
  });

  test('fails as its path does where lists can have another order', async () => {
    const { pageInfo } = await page('followers', 3);
    const clear = sandbox.faults.add({ path: '/g2/user/followers', status: 500 });
    const answer = await server.ask<Data, object>(listOf('followers', 3, pageInfo.endCursor));
    clear();
    expect(codesOf(answer)).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect(server.calls()).toEqual(['/g2/user/followers']);
  });

  test('fails as its path does where the others do not have its item', async () => {
    const { pageInfo } = await page('clips', 3);
    sandbox.faults.add({ path: '/v2/user/clips', status: 500, times: 1 });
    for (const path of ['/gql/user/clips', '/v1/user/clips/chunk'])
      sandbox.faults.add({ path, status: 404, body: '{"detail":"Entries not found"}', times: 1 });
    const answer = await server.ask<Data, object>(listOf('clips', 3, pageInfo.endCursor));
    expect(codesOf(answer)).toEqual(['UPSTREAM_UNAVAILABLE']);
    expect(server.calls()).toEqual(['/v2/user/clips', '/gql/user/clips', '/v1/user/clips/chunk']);
  });
});

describe('a cursor that the service does not accept any more', () => {
  test.each(['clips', 'media', 'taggedMedia', 'followers'])(
    'of %s is CURSOR_EXPIRED, and says what to do',
    async (field) => {
      const { edges } = await page(field, 200);
      const cursors = rows(edges).map(({ cursor }) => cursor);
      const clear = sandbox.faults.add({ kind: 'dead-cursor' });
      const answer = await server.ask<Data, object>(listOf(field, 3, cursors.at(-2)));
      clear();
      expect(codesOf(answer)).toEqual(['CURSOR_EXPIRED']);
      expect(answer.errors?.[0]?.message).toContain('start again without "after"');
      expect(server.calls()).toHaveLength(1);
    },
  );
});
