import { describe, expect, test } from 'vitest';
import { beforeUpstream } from '../support/service.ts';

/** One row of a list of the official API that cannot be read costs that row. */

const unreadable = ['x', 7, null, [], { id: '12', timestamp: 'yesterday' }, { id: '12', caption: {} }, {}];
const post = (id: string) => ({ id, caption: 'Light' });
const traced = { headers: { 'x-upstream-trace': '1' } };

describe('a list of the official API', () => {
  test.each(unreadable.map((row) => [JSON.stringify(row), row] as const))(
    'without the row %s keeps the others, along with its node and on the next page',
    async (_name, row) => {
      const { ask, calls } = await beforeUpstream(
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
      const edges = ['11', '13', '14'].map((graphId) => ({ node: { graphId, caption: 'Light', takenAt: null } }));
      expect(answer.data).toEqual({ account: { media: { edges } } });
      expect(calls).toHaveLength(2);
      const told = answer.extensions?.upstream.calls ?? [];
      expect(told.filter((call) => call.includes(', 1 unreadable row left out: '))).toHaveLength(2);
    },
  );

  test('of products leaves out a product that cannot be read', async () => {
    const data = [{ product_id: '5', product_name: 'Boat' }, 'x', { product_name: 'Field' }];
    const { ask } = await beforeUpstream(
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
