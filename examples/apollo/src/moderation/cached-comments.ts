import type { Reference } from '@apollo/client';

/** A list of comments in Apollo Client's cache, as `relayStylePagination` keeps it. */
export interface CachedComments {
  readonly edges: readonly CachedEdge[];
}

interface CachedEdge {
  readonly __typename: string;
  readonly cursor: string;
  readonly node: Reference;
}

/** Under which id the cache keeps an entity. */
export function cacheIdOf(type: 'Comment' | 'Media', id: string): string {
  return `${type}:${id}`;
}

export function withComment<List extends CachedComments | Reference>(list: List, id: string): List {
  if (!('edges' in list)) return list;
  const edge = { __typename: 'CommentEdge', cursor: '', node: { __ref: cacheIdOf('Comment', id) } };
  return { ...list, edges: [...list.edges, edge] };
}

export function withoutComment<List extends CachedComments | Reference>(list: List, id: string): List {
  if (!('edges' in list)) return list;
  return { ...list, edges: list.edges.filter(({ node }) => node.__ref !== cacheIdOf('Comment', id)) };
}
