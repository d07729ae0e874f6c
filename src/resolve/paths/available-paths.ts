import type { GatewayError } from '../../errors.ts';
import type { EntityType } from '../../model/entity.ts';
import type { Edge, FactPath, ListPath } from '../../sources/declare/access-path.ts';
import { definitionOf } from '../../sources/declare/entity.ts';
import type { RestrictedLogin } from '../../upstreams/upstream.ts';
import type { Operation } from '../operation.ts';

/**
 * The access paths that an operation's credentials allow. Sources declare what a login without restrictions has; under a
 * restricted login some node types are smaller and some paths do not exist.
 */
interface RestrictedPaths {
  readonly facts: Map<EntityType, readonly FactPath[]>;
  readonly lists: Map<Edge<never>, readonly ListPath<never>[]>;
}

const pathsByLogin = new WeakMap<RestrictedLogin, RestrictedPaths>();

/** The access paths that complete records of a type. */
export function factPaths({ services: { login } }: Operation, type: EntityType): readonly FactPath[] {
  const declared = definitionOf(type).paths;
  if (login === undefined) return declared;
  const { facts } = pathsUnder(login);
  const paths = facts.get(type) ?? declared.flatMap((path) => path.under(login) ?? []);
  facts.set(type, paths);
  return paths;
}

/** The access paths to a list. */
export function listPaths<Item>({ services: { login } }: Operation, edge: Edge<Item>): readonly ListPath<Item>[] {
  if (login === undefined) return edge.paths;
  const { lists } = pathsUnder(login);
  const { name, paths: declared } = edge as Edge<never>;
  const paths = lists.get(edge as Edge<never>) ?? declared.flatMap((path) => path.under(login, name) ?? []);
  lists.set(edge as Edge<never>, paths);
  return paths as readonly ListPath<Item>[];
}

/** The error for a fact that only another login provides; undefined for any other fact. */
export function factNeedsOtherLogin(
  { services: { login } }: Operation,
  type: EntityType,
  fact: string,
): GatewayError | undefined {
  const { paths } = definitionOf(type);
  return paths.some(({ provides }) => provides.has(fact)) ? login?.needsOther() : undefined;
}

/** The error for a list that only another login can read; undefined for any other list. */
export function listNeedsOtherLogin(operation: Operation, edge: Edge<never>): GatewayError | undefined {
  const isUnreachable = edge.paths.length > 0 && listPaths(operation, edge).length === 0;
  return isUnreachable ? operation.services.login?.needsOther() : undefined;
}

function pathsUnder(login: RestrictedLogin): RestrictedPaths {
  let paths = pathsByLogin.get(login);
  if (paths === undefined) {
    paths = { facts: new Map(), lists: new Map() };
    pathsByLogin.set(login, paths);
  }
  return paths;
}
