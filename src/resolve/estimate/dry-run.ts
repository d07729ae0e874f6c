import type { EntityType, Records } from '../../model/entity.ts';
import type { Page } from '../../model/page.ts';
import type { Edge, FactPath, ListPath } from '../../sources/declare/access-path.ts';
import type { Paging } from '../../upstreams/endpoint.ts';
import type { Entity } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';
import type { Estimator } from './estimator.ts';

/** What an access path provides of an entity, where answers are imagined; a list that it may stand anywhere in is looked through to its end. */
export function dryRunRecord<T extends EntityType>(
  operation: Operation,
  estimator: Estimator,
  entity: Entity<T>,
  path: FactPath<T>,
  parameters: Readonly<Record<string, string>>,
): Records[T] {
  for (let page = 1; page <= path.pages; page += 1)
    operation.countDryCall(
      path.endpoint,
      page === 1 ? parameters : { ...parameters, page: String(page) },
      entity.$.type,
    );
  const { type } = entity.$;
  return estimator.record(type, path.provides as ReadonlySet<string>, entity, path.endpoint.holds) as Records[T];
}

/** A page of a list, where answers are imagined: as few items as it may have, all of them new, and more to come. */
export function dryRunPage<Item>(
  operation: Operation,
  estimator: Estimator,
  edge: Edge<Item>,
  { endpoint }: ListPath<Item>,
  subject: Entity | undefined,
  parameters: Readonly<Record<string, string>>,
  opened: string | null,
  limit: number,
): Page<Item> {
  const cursor = opened === null ? {} : { [endpoint.paging?.parameter ?? 'opened']: opened };
  operation.countDryCall(endpoint, { ...parameters, ...cursor }, edge.name);
  const { paging, itemProvides, provides, holds } = endpoint;
  const size = paging === undefined ? limit : leastSize(paging);
  const item = (): unknown => {
    if (edge.isPlain) return estimator.plain();
    // Of what a search finds, a person may be asked for most.
    if (edge.of === undefined) return { type: 'User', record: estimator.record('User', itemProvides, {}, holds) };
    return estimator.record(edge.of, itemProvides, {}, holds);
  };
  return {
    items: Array.from({ length: size }, item) as Item[],
    next: paging === undefined ? null : nextOf(opened),
    ...(subject !== undefined && provides.size > 0 && { parent: estimator.record(subject.$.type, provides, subject) }),
  };
}

/** Pages that hold less than usual miss what the service does not show: up to a quarter of them. */
function leastSize({ nominalSize, leastSize = Math.ceil(nominalSize * 0.75) }: Paging): number {
  return leastSize;
}

/** A cursor that no page before has led to, wherever the walk began. */
export function nextOf(opened: string | null): string {
  return `${opened ?? ''}+`;
}
