import type { EntityType } from '../../model/entity.ts';
import type { Edge, FactPath, ListPath } from '../../sources/declare/access-path.ts';
import { factIn } from '../../sources/declare/facts.ts';
import { endpointFacts } from '../facts/endpoint-facts.ts';
import { endpointList } from '../lists/reading/endpoint-list.ts';
import type { Operation } from '../operation.ts';
import { nodeFacts } from '../pushdown/node-facts.ts';
import { nodeList } from '../pushdown/node-list.ts';
import { factPaths, listPaths } from './available-paths.ts';
import type { FactStrategy, ListStrategy } from './strategy.ts';

/** The one place that knows which strategy an access path takes. */

const factStrategiesOf = oncePer((paths: readonly FactPath[]) =>
  paths.map((path) => (path.expands === undefined ? endpointFacts(path) : nodeFacts(path, path.expands))),
);

const strategyOf = oncePer((path: ListPath<never>) =>
  path.expands === undefined ? endpointList(path) : nodeList(path, path.expands),
);

const listStrategiesOf = oncePer((paths: readonly ListPath<never>[]) =>
  paths.filter(({ isPrefetchOnly }) => !isPrefetchOnly).map(strategyOf),
);

/** How facts of a type can be read with an operation's credentials. */
export function factStrategies(operation: Operation, type: EntityType): readonly FactStrategy[] {
  return factStrategiesOf(factPaths(operation, type));
}

const byFact = oncePer((_strategies: readonly FactStrategy[]) => new Map<string, readonly FactStrategy[]>());

/** Those of them that can provide this fact, which may have arguments: of fifteen paths to a post, usually one or two. */
export function factStrategiesFor(operation: Operation, type: EntityType, name: string): readonly FactStrategy[] {
  const all = factStrategies(operation, type);
  const fact = factIn(name);
  const known = byFact(all);
  let strategies = known.get(fact);
  if (strategies === undefined) {
    strategies = all.filter(({ provides }) => provides.has(fact));
    known.set(fact, strategies);
  }
  return strategies;
}

/** How a list can be read with an operation's credentials. */
export function listStrategies<Item>(operation: Operation, edge: Edge<Item>): readonly ListStrategy<Item>[] {
  return listStrategiesOf(listPaths(operation, edge) as readonly ListPath<never>[]) as readonly ListStrategy<Item>[];
}

/** How a list can be read under a login without restrictions. */
export function declaredListStrategies<Item>(edge: Edge<Item>): readonly ListStrategy<Item>[] {
  return listStrategiesOf(edge.paths as readonly ListPath<never>[]) as readonly ListStrategy<Item>[];
}

/** How a list is read along one path. */
export function listStrategyOf<Item>(path: ListPath<Item>): ListStrategy<Item> {
  return strategyOf(path as ListPath<never>) as ListStrategy<Item>;
}

/** Makes a value once for each key. */
function oncePer<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const made = new WeakMap<Key, Value>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      made.set(key, value);
    }
    return value;
  };
}
