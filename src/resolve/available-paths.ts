import type { EntityType } from '../model/entity.ts';
import type { Edge, Expandable, FactPath, ListPath } from '../sources/declare/access-path.ts';
import { definitionOf } from '../sources/declare/entity.ts';
import { providedBy } from '../sources/declare/provides.ts';
import { existsIn } from '../upstreams/meta/endpoints/login.ts';
import type { NodeSet } from '../upstreams/meta/node.ts';
import { facebookNodes, sameNodeIn } from '../upstreams/meta/nodes/index.ts';
import type { Operation } from './operation.ts';

/**
 * The access paths as the login of the official API allows them. The declarations in this folder are written for Facebook
 * Login, which has everything; under Instagram Login some node types are smaller and some paths do not exist.
 */

const adaptedFacts = new WeakMap<NodeSet, Map<EntityType, readonly FactPath[]>>();
const adaptedLists = new WeakMap<NodeSet, Map<Edge<never>, readonly ListPath<never>[]>>();

/** The access paths that complete records of a type. */
export function factPaths({ nodeSet }: Operation, type: EntityType): readonly FactPath[] {
  const paths = definitionOf(type).paths;
  if (nodeSet === facebookNodes) return paths;
  return remembered(adaptedFacts, nodeSet, type, () => paths.flatMap((path) => adaptedFact(path, nodeSet)));
}

/** The access paths to a list. */
export function listPaths<Item>({ nodeSet }: Operation, edge: Edge<Item>): readonly ListPath<Item>[] {
  if (nodeSet === facebookNodes) return edge.paths;
  const paths = edge.paths as readonly ListPath<never>[];
  return remembered(adaptedLists, nodeSet, edge as Edge<never>, () =>
    paths.flatMap((path) => adaptedList(path, edge.name, nodeSet)),
  ) as readonly ListPath<Item>[];
}

/** Whether a fact is told under Facebook Login alone. */
export function factNeedsFacebookLogin({ nodeSet }: Operation, type: EntityType, fact: string): boolean {
  const paths = definitionOf(type).paths;
  return nodeSet !== facebookNodes && paths.some(({ provides }) => provides.has(fact));
}

/** Whether a list can be read under Facebook Login alone. */
export function listNeedsFacebookLogin(operation: Operation, edge: Edge<never>): boolean {
  return edge.paths.length > 0 && listPaths(operation, edge).length === 0;
}

function adaptedFact(path: FactPath, set: NodeSet): FactPath[] {
  if (!existsIn(set, path.endpoint)) return [];
  if (path.expands === undefined) return [path];
  const expands = adapted(path.expands, set);
  return expands === undefined ? [] : [{ ...path, expands, provides: providedBy(expands.node, expands.only) }];
}

function adaptedList(path: ListPath<never>, edge: string, set: NodeSet): ListPath<never>[] {
  if (!existsIn(set, path.endpoint)) return [];
  if (path.expands === undefined) return [path];
  const expands = adapted(path.expands, set);
  return expands?.node.edges[edge] === undefined ? [] : [{ ...path, expands }];
}

function adapted(expands: Expandable, set: NodeSet): Expandable | undefined {
  const node = sameNodeIn(set, expands.node);
  return node && { ...expands, node };
}

function remembered<Key, Value>(
  bySet: WeakMap<NodeSet, Map<Key, Value>>,
  set: NodeSet,
  key: Key,
  make: () => Value,
): Value {
  let known = bySet.get(set);
  if (known === undefined) {
    known = new Map();
    bySet.set(set, known);
  }
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
