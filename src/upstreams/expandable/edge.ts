import { ShapeError } from '../../errors.ts';
import { leaveOut } from '../contract/unreadable-rows.ts';
import { isNothing, objectAt, type Wire } from '../instagram/value.ts';
import type { WireNode } from './node.ts';

/** A page of an edge: `{data: […], paging: {cursors: {before, after}, next}}`. */
export interface EdgePage<Made = WireNode> {
  readonly nodes: readonly Made[];
  /** The cursor of the last node; null where the page has none. */
  readonly after: string | null;
  /** The cursor of the first node. */
  readonly before: string | null;
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
}

/**
 * Reads a page of an edge. At the top of an answer `paging.next` says whether more follows. An expansion never has it:
 * there a full page with a cursor is followed by another. `read` makes what is kept of each node.
 */
export function readEdge<Made = WireNode>(
  value: unknown,
  limit?: number,
  read: (node: WireNode) => Made = asItIs as (node: WireNode) => Made,
): EdgePage<Made> {
  const { data, paging } = objectAt(value, 'the edge');
  const rows = data === null ? [] : data;
  if (!Array.isArray(rows)) throw new ShapeError('data', 'a list');
  const nodes = readNodes(rows, read);
  const { cursors, next, previous } = objectIn(paging, 'paging');
  const { before, after } = objectIn(cursors, 'paging.cursors');
  const isFull = limit !== undefined && typeof after === 'string' && rows.length >= limit;
  return {
    nodes,
    after: typeof after === 'string' ? after : null,
    before: typeof before === 'string' ? before : null,
    hasNext: typeof next === 'string' || isFull,
    hasPrevious: typeof previous === 'string',
  };
}

const asItIs = (node: WireNode): WireNode => node;

/** An optional object. The service may write an empty one as `[]`. */
function objectIn(value: unknown, at: string): Wire {
  return value === undefined || isNothing(value) ? {} : objectAt(value, at);
}

/** Reads the nodes of a page. A node that cannot be read is left out and reported; the page stays. */
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
