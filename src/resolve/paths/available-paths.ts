import type { GatewayError } from '../../errors.ts';
import type { EntityType, Records } from '../../model/entity.ts';
import type { Scope } from '../../model/request/access.ts';
import type { Edge, FactPath, ListArguments, ListPath } from '../../sources/declare/access-path.ts';
import { definitionOf } from '../../sources/declare/entity.ts';
import type { Endpoint } from '../../upstreams/contract/endpoint.ts';
import { lacksScope, type Reach } from '../calls/services.ts';
import type { Entity } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';
import { knowsParameters } from './resolve-parameters.ts';

/**
 * The access paths that an operation's credentials and settings allow. Sources declare what a login without restrictions has;
 * under a restricted login some node types are smaller and some paths do not exist. Unconfirmed endpoints are off unless a setting
 * turns them on. What a key's scopes do not cover does not exist for it, so it is no fallback either.
 */
interface AvailablePaths {
  readonly facts: Map<EntityType, readonly FactPath[]>;
  readonly lists: WeakMap<Edge<never>, readonly ListPath<never>[]>;
}

const pathsByReach = new WeakMap<Reach, AvailablePaths>();

/** The access paths that complete records of a type. */
export function factPaths({ services: { reach } }: Operation, type: EntityType): readonly FactPath[] {
  const { facts } = pathsWithin(reach);
  let paths = facts.get(type);
  if (paths === undefined) {
    paths = definitionOf(type).paths.flatMap((path) => {
      if (!isOn(reach, path.endpoint)) return [];
      return reach.login === undefined ? path : (path.under(reach.login) ?? []);
    });
    facts.set(type, paths);
  }
  return paths;
}

/** Whether a configured service finds an entity by the facts of this record alone. */
export function isReachable<T extends EntityType>(operation: Operation, type: T, record: Records[T]): boolean {
  return factPaths(operation, type).some(
    (path) =>
      operation.services.isConfigured(path.upstream) && path.serves(record) && knowsParameters(path.keys, record),
  );
}

/** The access paths to a list. */
export function listPaths<Item>({ services: { reach } }: Operation, edge: Edge<Item>): readonly ListPath<Item>[] {
  const { lists } = pathsWithin(reach);
  let paths = lists.get(edge as Edge<never>);
  if (paths === undefined) {
    const { name, paths: declared } = edge as Edge<never>;
    paths = declared.flatMap((path) => {
      if (!isOn(reach, path.endpoint)) return [];
      return reach.login === undefined ? path : (path.under(reach.login, name) ?? []);
    });
    lists.set(edge as Edge<never>, paths);
  }
  return paths as readonly ListPath<Item>[];
}

/** The error for a fact that only another login provides; undefined for any other fact. */
export function factNeedsOtherLogin(
  { services: { reach } }: Operation,
  type: EntityType,
  fact: string,
): GatewayError | undefined {
  const { paths } = definitionOf(type);
  return paths.some(({ endpoint, provides }) => isOn(reach, endpoint) && provides.has(fact))
    ? reach.login?.needsOther()
    : undefined;
}

/** The error for a list that only another login can read; undefined for any other list. */
export function listNeedsOtherLogin(operation: Operation, edge: Edge<never>): GatewayError | undefined {
  const isUnreachable = edge.paths.length > 0 && listPaths(operation, edge).length === 0;
  return isUnreachable ? operation.services.reach.login?.needsOther() : undefined;
}

function isOn({ unconfirmed, withheld }: Reach, endpoint: Endpoint): boolean {
  if (withheld.has(endpoint.scope ?? 'public')) return false;
  return endpoint.isUnconfirmed !== true || unconfirmed.has(endpoint);
}

/** The scope that the key lacks for the first of these paths that is withheld from it; undefined where none is. */
function withheldScope({ withheld }: Reach, paths: readonly Pick<FactPath, 'endpoint'>[]): Scope | undefined {
  return paths.map(({ endpoint }) => endpoint.scope ?? 'public').find((scope) => withheld.has(scope));
}

/** The error for a fact of this entity that a path provides which the key may not use; undefined where there is none. */
export function factNeedsScope(
  { services: { reach } }: Operation,
  entity: Entity,
  fact: string,
): GatewayError | undefined {
  if (reach.withheld.size === 0) return undefined;
  const { type } = entity.$;
  const paths = definitionOf(type).paths.filter(
    (path) => path.provides.has(fact) && knowsParameters(path.keys, entity) && path.serves(entity as never),
  );
  const scope = withheldScope(reach, paths);
  return scope && lacksScope(scope, `${type}.${fact}`);
}

/** The error for a list that only paths read which the key may not use; undefined where there is none. */
export function listNeedsScope<Item>(
  { services: { reach } }: Operation,
  edge: Edge<Item>,
  args: ListArguments,
): GatewayError | undefined {
  if (reach.withheld.size === 0) return undefined;
  const scope = withheldScope(
    reach,
    edge.paths.filter((path) => path.serves(args)),
  );
  return scope && lacksScope(scope, edge.name);
}

function pathsWithin(reach: Reach): AvailablePaths {
  let paths = pathsByReach.get(reach);
  if (paths === undefined) {
    paths = { facts: new Map(), lists: new WeakMap() };
    pathsByReach.set(reach, paths);
  }
  return paths;
}
