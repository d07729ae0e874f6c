import { type GatewayError, ShapeError } from '../../errors.ts';
import type { Page } from '../../model/page.ts';
import type { UpstreamName } from '../../model/services/upstream.ts';
import type { ListPath } from '../../sources/declare/access-path.ts';
import { readEdge } from '../../upstreams/expandable/edge.ts';
import type { WireNode } from '../../upstreams/expandable/node.ts';
import { isNothing } from '../../upstreams/instagram/value.ts';
import { toGatewayError } from '../calls/gateway-error.ts';

/** The first page of a list that came in the same answer as its parent. */
export interface PrefetchedPage {
  readonly path: ListPath;
  readonly page: Page<unknown>;
}

/** The error of a list that was requested with its parent: the call failed, or the page cannot be read. */
export interface PrefetchedError {
  readonly fault: GatewayError;
  readonly upstream: UpstreamName;
}

/** First pages of an entity's lists, by the list's key. Entities may share them, so they are not changed. */
export type PrefetchedPages = ReadonlyMap<string, PrefetchedPage | PrefetchedError>;

/** Both pages; of one list a page that was read stays, and a later error replaces an earlier one. */
export function addPages(known: PrefetchedPages | undefined, added: PrefetchedPages): PrefetchedPages {
  if (known === undefined || known.size === 0) return added;
  const pages = new Map(known);
  for (const [key, page] of added) {
    const before = pages.get(key);
    if (before === undefined || 'fault' in before) pages.set(key, page);
  }
  return pages;
}

/** The first page of a prefetched list. One that cannot be read fails that list only, not its node. */
export function readPrefetchedPage(
  path: ListPath,
  value: unknown,
  limit: number,
  read: (node: WireNode) => object,
): PrefetchedPage | PrefetchedError {
  try {
    return { path, page: pageOf(value, limit, read) };
  } catch (fault) {
    if (!(fault instanceof ShapeError)) throw fault;
    return { fault: toGatewayError(fault, path.upstream, path.endpoint.path), upstream: path.upstream };
  }
}

/** A page of an edge inside an expansion; empty where the answer leaves it out. */
export function pageOf(value: unknown, limit: number | undefined, read: (node: WireNode) => object): Page<object> {
  if (value === undefined || isNothing(value)) return { items: [], next: null };
  const { nodes, after, hasNext } = readEdge(value, limit, read);
  return { items: nodes, next: hasNext ? after : null };
}
