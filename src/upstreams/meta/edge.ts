import { ShapeError } from '../http/endpoint.ts';
import { leaveOut } from '../http/read/left-out.ts';
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
  const nodes = readNodes(data, (node) => node);
  const { cursors, next, previous } = paging === undefined || paging === null ? {} : objectAt(paging, 'paging');
  const { before, after } = cursors === undefined || cursors === null ? {} : objectAt(cursors, 'paging.cursors');
  const isFull = limit !== undefined && typeof after === 'string' && data.length >= limit;
  return {
    nodes,
    after: typeof after === 'string' ? after : null,
    before: typeof before === 'string' ? before : null,
    hasNext: typeof next === 'string' || isFull,
    hasPrevious: typeof previous === 'string',
  };
}

/** What is made of the nodes of a page. A node that cannot be read is left out and reported: it costs itself, not the page. */
export function readNodes<Made>(nodes: readonly unknown[], read: (node: WireNode) => Made): Made[] {
  const made: Made[] = [];
  for (const node of nodes) {
    try {
      made.push(read(objectAt<WireNode>(node, 'data[]')));
    } catch (fault) {
      leaveOut(fault);
    }
  }
  return made;
}
