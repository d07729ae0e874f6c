import type { GatewayError } from '../../errors.ts';
import type { EntityType } from '../../model/entity.ts';
import type { Edge, Expandable, FactPath, ListPath } from '../../sources/declare/access-path.ts';
import { definitionOf } from '../../sources/declare/entity.ts';
import { providedBy } from '../../sources/declare/provides.ts';
import { sameNodeIn } from '../../upstreams/expandable/node-set.ts';
import type { RestrictedLogin } from '../../upstreams/upstream.ts';
import type { Operation } from '../operation.ts';

/**
 * The access paths that an operation's credentials allow. Sources declare what a login without restrictions has; under a
 * restricted login some node types are smaller and some paths do not exist.
 */

const restrictedFacts = new WeakMap<RestrictedLogin, Map<EntityType, readonly FactPath[]>>();
const restrictedLists = new WeakMap<RestrictedLogin, Map<Edge<never>, readonly ListPath<never>[]>>();

/** The access paths that complete records of a type. */
export function factPaths({ services: { login } }: Operation, type: EntityType): readonly FactPath[] {
  const paths = definitionOf(type).paths;
  if (login === undefined) return paths;
  return remembered(restrictedFacts, login, type, () => paths.flatMap((path) => restrictedFact(path, login)));
}

/** The access paths to a list. */
export function listPaths<Item>({ services: { login } }: Operation, edge: Edge<Item>): readonly ListPath<Item>[] {
  if (login === undefined) return edge.paths;
  const paths = edge.paths as readonly ListPath<never>[];
  return remembered(restrictedLists, login, edge as Edge<never>, () =>
    paths.flatMap((path) => restrictedList(path, edge.name, login)),
  ) as readonly ListPath<Item>[];
}

/** The error for a fact that only another login provides; undefined for any other fact. */
export function factNeedsOtherLogin(
  { services: { login } }: Operation,
  type: EntityType,
  fact: string,
): GatewayError | undefined {
  const paths = definitionOf(type).paths;
  return paths.some(({ provides }) => provides.has(fact)) ? login?.needsOther() : undefined;
}

/** The error for a list that only another login can read; undefined for any other list. */
export function listNeedsOtherLogin(operation: Operation, edge: Edge<never>): GatewayError | undefined {
  const isUnreachable = edge.paths.length > 0 && listPaths(operation, edge).length === 0;
  return isUnreachable ? operation.services.login?.needsOther() : undefined;
}

function restrictedFact(path: FactPath, login: RestrictedLogin): FactPath[] {
  if (!login.has(path.endpoint)) return [];
  if (path.expands === undefined) return [path];
  const expands = restricted(path.expands, login);
  return expands === undefined ? [] : [{ ...path, expands, provides: providedBy(expands.node, expands.only) }];
}

function restrictedList(path: ListPath<never>, edge: string, login: RestrictedLogin): ListPath<never>[] {
  if (!login.has(path.endpoint)) return [];
  if (path.expands === undefined) return [path];
  const expands = restricted(path.expands, login);
  return expands?.node.edges[edge] === undefined ? [] : [{ ...path, expands }];
}

function restricted(expands: Expandable, { nodes }: RestrictedLogin): Expandable | undefined {
  const node = sameNodeIn(nodes, expands.node);
  return node && { ...expands, node };
}

function remembered<Key, Value>(
  byLogin: WeakMap<RestrictedLogin, Map<Key, Value>>,
  login: RestrictedLogin,
  key: Key,
  make: () => Value,
): Value {
  let known = byLogin.get(login);
  if (known === undefined) {
    known = new Map();
    byLogin.set(login, known);
  }
  const value = known.get(key) ?? make();
  known.set(key, value);
  return value;
}
