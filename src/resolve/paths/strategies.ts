import type { EntityType } from '../../model/entity.ts';
import type { Edge, FactPath, ListPath } from '../../sources/declare/access-path.ts';
import { endpointFacts } from '../facts/endpoint-facts.ts';
import { endpointList } from '../lists/endpoint-list.ts';
import type { Operation } from '../operation.ts';
import { nodeFacts } from '../pushdown/node-facts.ts';
import { nodeList } from '../pushdown/node-list.ts';
import { factPaths, listPaths } from './available-paths.ts';
import type { FactStrategy, ListStrategy } from './strategy.ts';

/** The one place that knows which strategy an access path takes. */

const factsByPaths = new WeakMap<readonly FactPath[], readonly FactStrategy[]>();
const listsByPaths = new WeakMap<readonly ListPath<never>[], readonly ListStrategy<never>[]>();
const listsByPath = new WeakMap<ListPath<never>, ListStrategy<never>>();

/** How facts of a type can be read with an operation's credentials. */
export function factStrategies(operation: Operation, type: EntityType): readonly FactStrategy[] {
  const paths = factPaths(operation, type);
  let strategies = factsByPaths.get(paths);
  if (strategies === undefined) {
    strategies = paths.map((path) =>
      path.expands === undefined ? endpointFacts(path) : nodeFacts(path, path.expands),
    );
    factsByPaths.set(paths, strategies);
  }
  return strategies;
}

/** How a list can be read with an operation's credentials. */
export function listStrategies<Item>(operation: Operation, edge: Edge<Item>): readonly ListStrategy<Item>[] {
  return strategiesOf(listPaths(operation, edge));
}

/** How a list can be read under a login without restrictions. */
export function declaredListStrategies<Item>(edge: Edge<Item>): readonly ListStrategy<Item>[] {
  return strategiesOf(edge.paths);
}

/** How a list is read along one path. */
export function listStrategyOf<Item>(path: ListPath<Item>): ListStrategy<Item> {
  const key = path as ListPath<never>;
  let strategy = listsByPath.get(key) as ListStrategy<Item> | undefined;
  if (strategy === undefined) {
    strategy = path.expands === undefined ? endpointList(path) : nodeList(path, path.expands);
    listsByPath.set(key, strategy as ListStrategy<never>);
  }
  return strategy;
}

function strategiesOf<Item>(paths: readonly ListPath<Item>[]): readonly ListStrategy<Item>[] {
  const key = paths as readonly ListPath<never>[];
  let strategies = listsByPaths.get(key) as readonly ListStrategy<Item>[] | undefined;
  if (strategies === undefined) {
    strategies = paths.map(listStrategyOf);
    listsByPaths.set(key, strategies as readonly ListStrategy<never>[]);
  }
  return strategies;
}
