import { describe, expect, test } from 'vitest';
import { ShapeError } from '../../../../src/errors.ts';
import { flatRows, foldStream, mergeRows } from '../../../../src/upstreams/hiker/stream/fold-stream.ts';
import { expectSameRate } from '../../../support/time/cpu-time.ts';

/** A grid of three wrapped posts, as in a first row. */
function grid(): Record<string, unknown> {
  return {
    data: {
      '1$timeline(user_id:$id)': {
        grid_items: ['1_9', '2_9', '3_9'].map((id) => ({ item_type: 'media', media: { id, user: { id: '9' } } })),
      },
    },
  };
}

function folded(...rows: unknown[]): {
  timeline: { grid_items: { item_type?: string; media?: Record<string, unknown> }[]; cursor?: string };
} {
  return foldStream({ stream_rows: [grid(), ...rows] }) as never;
}

const at = (...path: unknown[]) => ['1$timeline(user_id:$id)', ...path];

describe('a patch of a stream', () => {
  test('is merged at its path, with typed or plain segments', () => {
    const { timeline } = folded(
      { path: at('grid_items', 1, 'media'), data: { id: '2_9', '1ltaken_at': 5 } },
      { path: ['timeline'], data: { cursor: 'c' } },
    );
    expect(timeline.grid_items[1]?.media).toMatchObject({ id: '2_9', taken_at: 5, user: { id: '9' } });
    expect(timeline.cursor).toBe('c');
  });

  test.each([
    ['one step short, at the wrapper', at('grid_items', 1)],
    ['two steps short, at the list', at('grid_items')],
    ['at the field that holds the list', at()],
    ['at another post', at('grid_items', 0, 'media')],
    ['at the wrapper of another post', at('grid_items', 2)],
    ['past the end of the list', at('grid_items', 11, 'media')],
    ['past the end of the list and one step short', at('grid_items', 11)],
    ['at a field that does not exist', at('grid_items', 1, 'medium')],
    ['at an owner inside the post', at('grid_items', 1, 'media', 'user')],
  ])('finds its post by id where its path stops %s', (_where, path) => {
    const { timeline } = folded({ path, data: { id: '2_9', code: 'B' } });
    expect(timeline.grid_items.map((item) => item.media?.['code'])).toEqual([undefined, 'B', undefined]);
    expect(timeline.grid_items).toHaveLength(3);
  });

  test('without an id is merged into the object at its path', () => {
    const { timeline } = folded({ path: at('grid_items', 1, 'media'), data: { code: 'B' } });
    expect(timeline.grid_items[1]?.media?.['code']).toBe('B');
  });

  test('never replaces a value with null, at any depth', () => {
    const { timeline } = folded(
      {
        path: at('grid_items', 0, 'media'),
        data: { id: '1_9', code: 'A', caption: { text: 'hello' }, tags: [{ x: 1 }] },
      },
      {
        path: at('grid_items', 0, 'media'),
        data: { id: '1_9', code: null, caption: { text: null, lang: 'en' }, tags: null, user: null },
      },
    );
    expect(timeline.grid_items[0]?.media).toEqual({
      id: '1_9',
      code: 'A',
      caption: { text: 'hello', lang: 'en' },
      tags: [{ x: 1 }],
      user: { id: '9' },
    });
  });

  test('wins over an earlier one', () => {
    const { timeline } = folded(
      { path: at('grid_items', 0, 'media'), data: { id: '1_9', likes: 1 } },
      { path: at('grid_items', 0, 'media'), data: { id: '1_9', likes: 2 } },
    );
    expect(timeline.grid_items[0]?.media?.['likes']).toBe(2);
  });

  test('may be in lists of rows of any depth', () => {
    const { timeline } = folded([
      { path: at('grid_items', 0, 'media'), data: { id: '1_9', code: 'A' } },
      [[{ path: at('grid_items', 2, 'media'), data: { id: '3_9', code: 'C' } }]],
    ]);
    expect(timeline.grid_items.map((item) => item.media?.['code'])).toEqual(['A', undefined, 'C']);
  });

  test('may be an element that arrives after its list', () => {
    const edge = (name: string) => ({ node: { name }, cursor: null });
    const { serp } = foldStream({
      stream_rows: [
        { data: { serp: { edges: [edge('first')] } } },
        { path: ['serp', 'edges', 2], data: edge('third') },
        { path: ['serp', 'edges', 1], data: edge('second') },
        { path: ['serp', 'edges', 9], data: edge('tenth') },
      ],
    }) as { serp: { edges: { node: { name: string } }[] } };
    // The third waits for the second; the tenth is added at the end because nothing fills the gap.
    expect(serp.edges.map((one) => one.node.name)).toEqual(['first', 'second', 'third', 'tenth']);
  });

  test('may arrive before the object that it belongs to', () => {
    const fold = foldStream({
      stream_rows: [
        { path: ['list', 0], data: { id: '1', more: true } },
        { path: ['list', 0, 'late'], data: { text: 'x' } },
        { data: { list: [{ id: '1' }] } },
      ],
    });
    expect(fold).toEqual({ list: [{ id: '1', more: true, late: { text: 'x' } }] });
  });

  test('for a post that never arrives changes nothing', () => {
    const before = JSON.stringify(folded());
    expect(JSON.stringify(folded({ path: at('grid_items', 11), data: { id: '12_9', code: 'X' } }))).toBe(before);
  });

  test('without content changes nothing', () => {
    const before = JSON.stringify(folded());
    expect(
      JSON.stringify(
        folded({ path: at('grid_items', 0), data: null }, { path: at() }, null, { extensions: { is_final: true } }),
      ),
    ).toBe(before);
  });
});

describe('a hostile stream', () => {
  test('cannot change a prototype', () => {
    const rows = JSON.parse(`[
      {"data":{"a":{"id":"1"},"__proto__":{"polluted":1}}},
      {"path":["__proto__"],"data":{"polluted":2}},
      {"path":["a","__proto__"],"data":{"polluted":3}},
      {"path":["a","constructor","prototype"],"data":{"polluted":4}},
      {"path":["a"],"data":{"id":"1","__proto__":{"polluted":5},"b":{"__proto__":{"polluted":6}}}},
      {"path":["a"],"data":{"id":"1","b":{"__proto__":{"polluted":7},"c":1}}},
      {"path":["1l__proto__"],"data":{"polluted":8}}
    ]`);
    const fold = foldStream({ stream_rows: rows }) as { a: { b: Record<string, unknown> } };
    expect(fold.a.b).toEqual({ c: 1 });
    expect(fold.a.b['polluted']).toBeUndefined();
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('may nest deeper than the call stack, in data, rows and paths', () => {
    const nested = (leaf: string) => JSON.parse(`${'{"a":'.repeat(50_000)}${leaf}${'}'.repeat(50_000)}`) as unknown;
    const deepRow = JSON.parse(`${'['.repeat(50_000)}{"path":["x"],"data":{"y":1}}${']'.repeat(50_000)}`) as unknown;
    const body = {
      stream_rows: [
        { data: { tree: nested('1'), x: {} } },
        { data: { tree: nested('2') } },
        deepRow,
        { path: Array.from({ length: 50_000 }, () => 'a'), data: { id: '1' } },
      ],
    };
    expect(foldStream(body)).toMatchObject({ x: { y: 1 } });
  });

  test.each([[-1], [1.5], [4294967295], [2 ** 53], ['length'], [null], [{}], [true]])(
    'cannot make an array with holes by the index %j',
    (index) => {
      const fold = foldStream({
        stream_rows: [{ data: { list: [] } }, { path: ['list', index], data: { id: '1' } }],
      }) as { list: unknown[] };
      expect(fold.list.length).toBeLessThanOrEqual(1);
    },
  );

  test('with thousands of patches without a target takes linear time', () => {
    const stream = (length: number) => {
      const list = Array.from({ length }, (_, id) => ({ id: String(id) }));
      return [{ data: { list } }, ...list.map(({ id }) => ({ path: ['nowhere'], data: { id: `x${id}` } }))];
    };
    expectSameRate(stream(1_250), stream(20_000), (stream_rows) => void foldStream({ stream_rows }));
  });
});

describe('a body that is not a stream', () => {
  test.each([
    [null],
    [[]],
    ['x'],
    [{}],
    [{ stream_rows: null }],
    [{ stream_rows: [] }],
    [{ stream_rows: ['x'] }],
    [{ stream_rows: [{ path: ['a'], data: {} }] }],
    [{ data: null }],
  ])('is refused: %j', (body) => {
    expect(() => foldStream(body)).toThrow(ShapeError);
  });

  test('but an answer in one piece is returned as it is', () => {
    expect(foldStream({ data: { '1la': 1 }, status: 'ok' })).toEqual({ a: 1 });
  });
});

describe('rows that repeat the same thing', () => {
  test('are merged; later values win, except null', () => {
    const rows = flatRows(
      [{ user: { pk: '1', name: 'a', bio: 'b' } }, [{ user: { pk: '1', name: 'c', bio: null, links: [] } }]],
      'rows',
    );
    expect(mergeRows(rows)).toEqual({ user: { pk: '1', name: 'c', bio: 'b', links: [] } });
  });

  test('merge their lists by id in any order, and by index where there are no ids', () => {
    const rows = [
      {
        items: [{ media: { pk: '1', id: '1' } }, { media: { pk: '2', id: '2' } }],
        sizes: [{ w: 1 }, { w: 2 }],
        ids: ['1', '2'],
      },
      {
        items: [{ media: { pk: '2', id: '2_9', code: 'B' } }, { media: { pk: '3', id: '3_9' } }],
        sizes: [{ h: 1 }],
        ids: ['3'],
      },
    ];
    expect(mergeRows(rows)).toEqual({
      items: [
        { media: { pk: '1', id: '1' } },
        { media: { pk: '2', id: '2_9', code: 'B' } },
        { media: { pk: '3', id: '3_9' } },
      ],
      sizes: [{ w: 1, h: 1 }, { w: 2 }],
      ids: ['3'],
    });
  });

  test('cannot change a prototype', () => {
    const rows = JSON.parse(
      '[{"user":{"pk":"1"}},{"user":{"__proto__":{"polluted":1},"pk":"1"},"__proto__":{"polluted":2}}]',
    );
    const merged = mergeRows(rows) as { user: { polluted?: unknown }; polluted?: unknown };
    expect(merged.user.polluted).toBeUndefined();
    expect(merged.polluted).toBeUndefined();
  });

  test('keep a list that is empty in a later row', () => {
    expect(mergeRows([{ items: [{ pk: '1' }] }, { items: [] }])).toEqual({ items: [{ pk: '1' }] });
  });
});
