import type { ListArguments, ListPath } from '../../sources/declare/access-path.ts';
import type { EdgeOnNode, NodeType } from '../../upstreams/expandable/node.ts';
import { nodeNamed } from '../../upstreams/expandable/node-set.ts';
import type { Operation } from '../operation.ts';
import { listPaths } from '../paths/available-paths.ts';
import { defaultPageSize, listKey, needsOf, type SelectedList, type Selection } from '../selection.ts';

/**
 * The access path of a list that can be requested with its node; undefined where the node does not have it, where it
 * continues from a cursor, and where another service reads in one call what would take many here.
 */
export function pushablePath(
  operation: Operation,
  node: NodeType,
  { edge, items, args: argumentsFor }: SelectedList,
): ListPath | undefined {
  const onNode = node.edges[edge.name];
  if (onNode === undefined || onNode.needsOwnCall) return undefined;
  const path = listPaths(operation, edge).find(({ expands }) => expands?.node === node);
  const args = argumentsFor(operation.variables);
  if (path === undefined || !path.serves(args)) return undefined;
  const first = args.first ?? defaultPageSize;
  if (args.after != null || args.before != null || args.last != null) return undefined;
  if (first < 1 || first > operation.limits.maxPageSize) return undefined;
  const needs = needsOf(edge, items);
  const price = (candidate: ListPath): number =>
    candidate.endpoint.cost + (candidate.itemsProvide(edge.name, needs) ? 0 : Math.min(first, defaultPageSize));
  const own = price(path);
  const isDearer = listPaths(operation, edge).some(
    (other) =>
      other.expands === undefined &&
      operation.services.mayCall(other.upstream) &&
      other.serves(args) &&
      price(other) < own,
  );
  return isDearer ? undefined : path;
}

/** A list that is requested with its node. */
export interface ListPart {
  readonly path: ListPath;
  readonly edge: EdgeOnNode;
  /** The type of its items. */
  readonly node: NodeType;
  readonly args: ListArguments;
  readonly items: Selection[];
}

/** The lists to request with a node; one that several places select is requested once. */
export function listsOf(operation: Operation, node: NodeType, selections: readonly Selection[]): Map<string, ListPart> {
  const lists = new Map<string, ListPart>();
  for (const selection of selections) {
    for (const want of selection.lists) {
      const path = pushablePath(operation, node, want);
      const edge = node.edges[want.edge.name];
      if (path === undefined || edge === undefined) continue;
      const args = want.args(operation.variables);
      const key = listKey(want.edge, args);
      const known = lists.get(key);
      const below = nodeNamed(edge.node, node);
      const items = want.items(below.type);
      if (known === undefined) lists.set(key, { path, edge, node: below, args, items: [items] });
      else known.items.push(items);
    }
  }
  return lists;
}
