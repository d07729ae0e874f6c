import type { EntityType, Records } from '../../model/entity.ts';
import type { Page } from '../../model/page.ts';
import type { Edge, FactPath, ListPath } from '../../sources/declare/access-path.ts';
import type { Paging } from '../../upstreams/endpoint.ts';
import type { Entity } from '../entities/entity.ts';
import type { Operation } from '../operation.ts';
import type { Imagination } from './estimator.ts';

/** What an access path tells of an entity, where answers are imagined; a list that it may stand anywhere in is looked through to its end. */
export function imaginedRecord<T extends EntityType>(
  operation: Operation,
  imagination: Imagination,
  entity: Entity<T>,
  path: FactPath<T>,
  parameters: Readonly<Record<string, string>>,
): Records[T] {
  for (let page = 1; page <= path.pages; page += 1)
    operation.pretend(path.endpoint, page === 1 ? parameters : { ...parameters, page: String(page) }, entity.$.type);
  const { type } = entity.$;
  return imagination.record(type, path.tells as ReadonlySet<string>, entity, path.endpoint.holds) as Records[T];
}

/** A page of a list, where answers are imagined: as few items as it may have, all of them new, and more to come. */
export function imaginedPage<Item>(
  operation: Operation,
  imagination: Imagination,
  edge: Edge<Item>,
  { endpoint }: ListPath<Item>,
  subject: Entity | undefined,
  parameters: Readonly<Record<string, string>>,
  opened: string | null,
  limit: number,
): Page<Item> {
  const cursor = opened === null ? {} : { [endpoint.paging?.parameter ?? 'opened']: opened };
  operation.pretend(endpoint, { ...parameters, ...cursor }, edge.name);
  const { paging, itemTells, tells, holds } = endpoint;
  const size = paging === undefined ? limit : leastSize(paging);
  const item = (): unknown => {
    if (edge.isPlain) return imagination.plain();
    // Of what a search finds, a person may be asked for most.
    if (edge.of === undefined) return { type: 'User', record: imagination.record('User', itemTells, {}, holds) };
    return imagination.record(edge.of, itemTells, {}, holds);
  };
  return {
    items: Array.from({ length: size }, item) as Item[],
    next: paging === undefined ? null : nextOf(opened),
    ...(subject !== undefined && tells.size > 0 && { parent: imagination.record(subject.$.type, tells, subject) }),
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
