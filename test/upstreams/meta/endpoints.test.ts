import { describe, expect, test } from 'vitest';
import { ShapeError } from '../../../src/errors.ts';
import { readEdge } from '../../../src/upstreams/expandable/edge.ts';
import { metaEndpoints, metaWriteEndpoints } from '../../../src/upstreams/meta/endpoints/index.ts';
import { rows } from '../../support/required.ts';
import { sample } from '../sample.ts';

const endpoints = [...rows(metaEndpoints), ...rows(metaWriteEndpoints)];
const each = endpoints.map(
  (endpoint) => [`${'method' in endpoint ? String(endpoint.method) : 'GET'} ${endpoint.path}`, endpoint] as const,
);

describe('every endpoint', () => {
  test('is declared once', () => {
    expect(new Set(each.map(([name]) => name)).size).toBe(each.length);
  });

  test.each(each)('%s reads its sample', (_name, endpoint) => {
    expect(() => endpoint.read(sample(endpoint.sample))).not.toThrow();
  });

  test.each(each)('%s refuses a body of another shape, and never reads it as an empty list', (_name, endpoint) => {
    for (const body of [null, [], 'x', 7, true, [{ data: [] }]])
      expect(() => endpoint.read(body), JSON.stringify(body)).toThrow(ShapeError);
  });

  test.each(each)('%s requires the parameters of its path, and is free', (_name, endpoint) => {
    const named = [...endpoint.path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
    expect(endpoint.required).toEqual(expect.arrayContaining(named));
    expect(endpoint.cost).toBe(0);
  });
});

describe('a page of an edge', () => {
  const full = { data: [{ id: '1' }, { id: '2' }], paging: { cursors: { before: 'B', after: 'A' } } };

  test('of its own call continues if it has a next page', () => {
    expect(readEdge(sample('ig-user.media.json'))).toMatchObject({
      after: 'QVFIUbWFmdAZDZD',
      hasNext: true,
      hasPrevious: false,
    });
    expect(readEdge(full)).toMatchObject({ after: 'A', before: 'B', hasNext: false });
    const between = { ...full, paging: { ...full.paging, next: 'https://…', previous: 'https://…' } };
    expect(readEdge(between)).toMatchObject({ hasNext: true, hasPrevious: true });
  });

  test('in an expansion continues if it is full and has a cursor', () => {
    expect(readEdge(full, 2).hasNext).toBe(true);
    expect(readEdge(full, 3).hasNext).toBe(false);
    expect(readEdge({ data: full.data }, 2).hasNext).toBe(false);
  });

  test('may be empty, without paging', () => {
    const empty = { nodes: [], after: null, before: null, hasNext: false, hasPrevious: false };
    expect(readEdge({ data: [] })).toEqual(empty);
    expect(readEdge({ data: [], paging: {} }, 25)).toEqual(empty);
    expect(readEdge({ data: [], paging: null })).toEqual(empty);
  });

  test('leaves out values that are not nodes', () => {
    expect(readEdge({ data: [7, { id: '1' }, null] }).nodes).toEqual([{ id: '1' }]);
  });

  test.each([{}, { data: {} }, { data: [], paging: 'x' }, { data: [], paging: { cursors: 1 } }])(
    '%j is refused',
    (value) => {
      expect(() => readEdge(value)).toThrow(ShapeError);
    },
  );
});
