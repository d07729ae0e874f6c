import { ShapeError } from '../http/endpoint.ts';
import { objectAt } from '../http/read/value.ts';
import type { WireNode } from './node.ts';

/** A page of an edge: `{data: […], paging: {cursors: {before, after}, next}}`. */
export interface EdgePage {
  readonly nodes: readonly WireNode[];
  /** The cursor of the last node; null where the page has none. */
  readonly after: string | null;
  /** The cursor of the first node. */
  readonly before: string | null;
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

/**
 * Reads a page of an edge. At the top of an answer `paging.next` says whether more follows. Inside an expansion it never
 * stands: there, with `limit`, a full page with a cursor goes on.
 */
export function readEdge(value: unknown, limit?: number): EdgePage {
  const { data, paging } = objectAt(value, 'the edge');
  if (!Array.isArray(data)) throw new ShapeError('data', 'a list');
  const nodes = data.map((node) => objectAt(node, 'data'));
  const { cursors, next, previous } = paging === undefined || paging === null ? {} : objectAt(paging, 'paging');
  const { before, after } = cursors === undefined || cursors === null ? {} : objectAt(cursors, 'paging.cursors');
  const isFull = limit !== undefined && typeof after === 'string' && nodes.length >= limit;
  return {
    nodes,
    after: typeof after === 'string' ? after : null,
    before: typeof before === 'string' ? before : null,
    hasNext: typeof next === 'string' || isFull,
    hasPrevious: typeof previous === 'string',
  };
}
