import { GatewayError } from '../../errors.ts';
import type { Edge, FactPath, ListPath } from './access-path.ts';
import type { EntityDefinition } from './entity.ts';

/**
 * What the parts of a query cost at most, in requests, for those who add prices up from a document alone. They are the prices of the
 * first service that sells the type or list, along the paths that are used unless one fails. The official API is free.
 */

type Path = Pick<FactPath, 'upstream' | 'endpoint' | 'keys' | 'isLastResort'>;

/** The paths of the first service that charges for its calls. */
function soldPaths<P extends Path>(paths: readonly P[]): readonly P[] {
  const sold = paths.filter(
    ({ endpoint, isLastResort }) => endpoint.cost > 0 && !isLastResort && endpoint.isUnconfirmed !== true,
  );
  return sold.filter(({ upstream }) => upstream === sold[0]?.upstream);
}

/** The price by the least favourable key: of the paths that take the same facts, the cheapest is used. */
function priceOf<P extends Path>(paths: readonly P[], price: (path: P) => number): number {
  const cheapest = new Map<string, number>();
  for (const path of paths) {
    const key = Object.values(path.keys).toSorted().join();
    cheapest.set(key, Math.min(cheapest.get(key) ?? Number.POSITIVE_INFINITY, price(path)));
  }
  return Math.max(0, ...cheapest.values());
}

const anyFailure = new GatewayError('UPSTREAM_UNAVAILABLE', '');

/** The paths that complete an entity, without those that find the entity of a share link and those to single facts. */
function completingPaths({ paths }: EntityDefinition): readonly FactPath[] {
  return soldPaths(paths).filter((path) => !isByLink(path) && !path.failsFactsOnly(anyFailure));
}

const isByLink = ({ keys }: Path): boolean => Object.values(keys).includes('shareUrl');

/** The price of all facts of an entity that one call provides; it can take several pages to find. */
export function entityPrice(definition: EntityDefinition): number {
  return priceOf(completingPaths(definition), ({ endpoint, pages }) => endpoint.cost * pages);
}

/** The price of finding out which entity a share link leads to. */
export function linkPrice({ paths }: EntityDefinition): number {
  return priceOf(soldPaths(paths).filter(isByLink), ({ endpoint }) => endpoint.cost);
}

/** The price of facts that the call for the rest of the entity does not provide; 0 for all others. */
export function factsPrice(definition: EntityDefinition, facts: readonly string[]): number {
  const [usual] = completingPaths(definition);
  const others = facts.filter((fact) => usual !== undefined && !usual.provides.has(fact));
  const prices = others.map((fact) =>
    priceOf(
      soldPaths(definition.paths).filter((path) => !isByLink(path) && path.provides.has(fact)),
      ({ endpoint }) => endpoint.cost,
    ),
  );
  return Math.max(0, ...prices);
}

/** The price of the first page of a list. Where an empty page follows the last one, it can be read too. */
export function pagePrice({ paths }: Pick<Edge, 'paths'>): number {
  return priceOf<ListPath>(soldPaths(paths), ({ endpoint: { cost, paging } }) =>
    paging?.endsWithEmptyPage === true ? 2 * cost : cost,
  );
}

/** The price of those facts of one item of a list that the rows of the list lack. `facts` are all that can be selected. */
export function itemPrice(edge: Edge<never>, definition: EntityDefinition, facts: readonly string[]): number {
  const [path] = soldPaths(edge.paths as unknown as readonly ListPath[]);
  const [usual] = completingPaths(definition);
  const isComplete = facts.every((fact) => usual?.provides.has(fact) !== true || rowHas(path, definition.type, fact));
  return isComplete ? 0 : entityPrice(definition);
}

/** Whether each row of a list has a fact; in a search, each row of this type. */
function rowHas(path: ListPath | undefined, type: string, fact: string): boolean {
  if (path === undefined) return false;
  const { hitProvides, itemProvides } = path.endpoint;
  const provided = (hitProvides as Readonly<Record<string, ReadonlySet<string>>> | undefined)?.[type] ?? itemProvides;
  return provided.has(fact);
}

/** What one item of a list adds to the price of its pages. A page that is not the last can have a quarter fewer items than usual. */
export function rowPrice({ paths }: Pick<Edge, 'paths'>): number {
  const ofPages = soldPaths(paths).map(({ endpoint: { cost, paging } }) =>
    paging === undefined ? 0 : cost / (paging.leastSize ?? Math.ceil(paging.nominalSize * 0.75)),
  );
  return Math.max(0, ...ofPages);
}
