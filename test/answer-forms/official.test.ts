import { describe, expect, test } from 'vitest';
import { stubUpstream } from '../support/gateway/stub-service.ts';

/** An unreadable row in a list of the official API is left out; the others remain. */

const unreadable = ['x', 7, null, [], { id: '12', timestamp: 'yesterday' }, { id: '12', caption: {} }, {}];
const post = (id: string) => ({ id, caption: 'Light', timestamp: '2026-01-02T03:04:05+0000' });
const traced = { headers: { 'x-upstream-trace': '1' } };

describe('a list of the official API', () => {
  test.each(unreadable.map((row) => [JSON.stringify(row), row] as const))(
    'without the row %s is complete, on the first page and on the next',
    async (_name, row) => {
      const { ask, calls } = await stubUpstream(
        'META',
        (path) => {
          if (path.endsWith('/1/media')) return { body: { data: [row, post('14')] } };
          if (!path.endsWith('/1')) return undefined;
          const paging = { cursors: { before: 'b', after: 'c' } };
          return { body: { id: '1', media: { data: [post('11'), row, post('13')], paging } } };
        },
        { UPSTREAM_TRACE: '1' },
      );
      const answer = await ask(
        '{ account { media(first: 3) { edges { node { graphId caption takenAt } } } } }',
        traced,
      );
      expect(answer.errors).toBeUndefined();
      const edges = ['11', '13', '14'].map((graphId) => ({
        node: { graphId, caption: 'Light', takenAt: '2026-01-02T03:04:05.000Z' },
      }));
      expect(answer.data).toEqual({ account: { media: { edges } } });
      expect(calls).toHaveLength(2);
      const traceLines = answer.extensions?.upstream.calls ?? [];
      expect(traceLines.filter((call) => call.includes(', 1 unreadable row left out: '))).toHaveLength(2);
    },
  );

  test('of products leaves out a product that cannot be read', async () => {
    const data = [{ product_id: '5', product_name: 'Boat' }, 'x', { product_name: 'Field' }];
    const { ask } = await stubUpstream(
      'META',
      (path) => (path.endsWith('/1/catalog_product_search') ? { body: { data } } : undefined),
      { UPSTREAM_TRACE: '1' },
    );
    const answer = await ask('{ account { products(catalogId: "9", first: 5) { edges { node { name } } } } }', traced);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ account: { products: { edges: [{ node: { name: 'Boat' } }] } } });
    expect(answer.extensions?.upstream.calls?.join()).toMatch(/2 unreadable rows left out/);
  });
});

/** PHP serializes an empty object as a list. */
const nothing = [null, {}, []];

describe('an edge of a node of the official API', () => {
  const account = '{ account { username media(first: 3) { edges { node { graphId } } pageInfo { hasNextPage } } } }';
  const empty = { edges: [], pageInfo: { hasNextPage: false } };

  test.each([
    ...nothing.map((edge) => [JSON.stringify(edge), edge] as const),
    ['{"data":[]}', { data: [] }] as const,
    ['{"data":null}', { data: null }] as const,
  ])('that is %s is an empty list', async (_name, media) => {
    const { ask, calls } = await stubUpstream('META', () => ({ body: { id: '1', username: 'juniper', media } }));
    const answer = await ask(account);
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ account: { username: 'juniper', media: empty } });
    expect(calls).toHaveLength(1);
  });

  test.each(
    nothing.flatMap((one) => [[JSON.stringify({ paging: one })], [JSON.stringify({ paging: { cursors: one } })]]),
  )('an edge with %s is its last page', async (paging) => {
    const media = { data: [{ id: '11' }], ...(JSON.parse(paging) as object) };
    const { ask } = await stubUpstream('META', () => ({ body: { id: '1', username: 'juniper', media } }));
    const answer = await ask(account);
    expect(answer.errors).toBeUndefined();
    const edges = [{ node: { graphId: '11' } }];
    expect(answer.data).toEqual({ account: { username: 'juniper', media: { ...empty, edges } } });
  });

  test.each([['x'], [7], [{ data: 'x' }], [{ data: [{ id: '11' }], paging: 'x' }]])(
    'that is %j fails alone with a named error, after one call',
    async (media) => {
      const { ask, calls } = await stubUpstream('META', () => ({ body: { id: '1', username: 'juniper', media } }));
      const answer = await ask(account);
      expect(answer.data).toEqual({ account: { username: 'juniper', media: null } });
      expect(answer.errors).toMatchObject([
        { path: ['account', 'media'], extensions: { code: 'UPSTREAM_BAD_ANSWER', upstream: 'META' } },
      ]);
      expect(answer.errors?.[0]?.message).toMatch(/expected/);
      expect(calls).toHaveLength(1);
    },
  );

  test.each([['x'], [7], [{ data: 'x' }]])('children that are %j are null, and the post is read', async (children) => {
    const media = { data: [{ id: '11', caption: 'Light', children }] };
    const { ask } = await stubUpstream('META', () => ({ body: { id: '1', media } }), { UPSTREAM_TRACE: '1' });
    const answer = await ask(
      '{ account { media(first: 3) { edges { node { caption children { graphId } } } } } }',
      traced,
    );
    expect(answer.errors).toBeUndefined();
    expect(answer.data).toEqual({ account: { media: { edges: [{ node: { caption: 'Light', children: null } }] } } });
    expect(answer.extensions?.upstream.calls?.join()).toMatch(/1 unreadable row left out/);
  });
});

test.each([0, '0', ''])('a node whose id is %j is left out', async (id) => {
  const media = {
    data: [
      { id, caption: 'Light' },
      { id: '11', caption: 'Field' },
    ],
  };
  const { ask } = await stubUpstream('META', () => ({ body: { id: '1', media } }));
  const answer = await ask('{ account { media(first: 3) { edges { node { caption } } } } }');
  expect(answer.errors).toBeUndefined();
  expect(answer.data).toEqual({ account: { media: { edges: [{ node: { caption: 'Field' } }] } } });
});

test.each([
  [{ code: '190', message: 'x' }, 'UPSTREAM_AUTH'],
  [{ code: '100', error_subcode: '33', message: 'x' }, 'NOT_FOUND'],
  [{ code: '4', message: 'x' }, 'RATE_LIMITED'],
  [{ code: 5000, is_transient: 1, message: 'x' }, 'UPSTREAM_UNAVAILABLE'],
])('an error of the official API with quoted codes, %j, is %s', async (error, code) => {
  const { ask, calls } = await stubUpstream('META', () => ({ status: 400, body: { error } }));
  const answer = await ask('{ media(by: {graphId: "17"}) { caption } }');
  expect(answer.errors?.[0]?.extensions?.code).toBe(code);
  expect(calls).toHaveLength(1);
});

test.each([
  ['', 'Error: Media upload has failed with error code 2207076', 'ERROR'],
  [null, 'error', 'ERROR'],
  ['', 'Media upload has failed with error code 2207076', 'ERROR'],
  ['', 'Finished: Media has been uploaded and it is ready to be published.', 'FINISHED'],
  [undefined, 'In Progress: Media is still being processed.', 'IN_PROGRESS'],
  ['', 'Published: Media has been successfully published.', 'PUBLISHED'],
  ['NEW_WORD', 'Expired: the container has expired.', 'EXPIRED'],
  ['finished', 'Error: of an earlier try', 'FINISHED'],
  ['', 'Media was seen without an error', null],
  ['', '', null],
])('a container with the code %j and the text %j is %s', async (status_code, status, read) => {
  const { ask } = await stubUpstream('META', () => ({ body: { id: '17', status_code, status } }));
  const answer = await ask('{ account { container(graphId: "17") { status } } }');
  expect(answer.errors).toBeUndefined();
  expect(answer.data).toEqual({ account: { container: { status: read } } });
});
