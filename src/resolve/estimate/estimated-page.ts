import type { EntityType } from '../../model/entity.ts';
import type { Page } from '../../model/page.ts';
import type { SearchHit } from '../../model/search-hit.ts';
import type { Edge } from '../../sources/declare/access-path.ts';
import type { Endpoint, Paging } from '../../upstreams/contract/endpoint.ts';
import type { Entity } from '../entities/entity.ts';
import { costliestType } from './costliest-type.ts';
import type { Estimator } from './estimator.ts';

/** The items that an estimate assumes: their type, and what each of them has. */
export interface AssumedItems {
  readonly type: EntityType;
  readonly facts: Iterable<string>;
}

const hitTypes = ['User', 'Media', 'Hashtag', 'Place'] as const satisfies readonly SearchHit['type'][];

/** The items that an estimate assumes of a list; in a search all of one type. */
export function assumedItems(
  { of }: Pick<Edge, 'of'>,
  { itemProvides, hitProvides }: Endpoint,
  selected: Parameters<typeof costliestType>[2],
): AssumedItems {
  if (of !== undefined || hitProvides === undefined) return { type: of ?? 'User', facts: itemProvides };
  const type = costliestType(hitTypes, (hit) => hitProvides[hit], selected);
  return { type, facts: hitProvides[type] };
}

/** An invented page of an endpoint's list: as few items as a page may have, all of them new, and a next page. */
export function estimatedPage<Item>(
  estimator: Estimator,
  edge: Edge<Item>,
  { paging, provides, nestedProvides }: Endpoint,
  {
    subject,
    after,
    limit,
    assumed: { type, facts },
  }: {
    readonly subject: Entity | undefined;
    readonly after: string | null;
    readonly limit: number;
    readonly assumed: AssumedItems;
  },
): Page<Item> {
  const item = (): unknown => {
    if (edge.isPlain) return estimator.plain();
    const record = estimator.record(type, facts, {}, nestedProvides);
    return edge.of === undefined ? { type, record } : record;
  };
  return {
    items: Array.from({ length: paging === undefined ? limit : sizeOf(paging, limit) }, item) as Item[],
    next: paging === undefined ? null : estimatedCursor(after),
    ...(subject !== undefined && provides.size > 0 && { parent: estimator.record(subject.$.type, provides, subject) }),
  };
}

/**
 * A page can be shorter than usual by what the service does not show: up to a quarter. Where an empty page follows the last one,
 * the list may also end just before the limit.
 */
function sizeOf(
  { nominalSize, leastSize = Math.ceil(nominalSize * 0.75), endsWithEmptyPage }: Paging,
  limit: number,
): number {
  return endsWithEmptyPage === true && limit > 1 ? Math.min(leastSize, limit - 1) : leastSize;
}

/** A cursor that no page before this one had. */
export function estimatedCursor(after: string | null): string {
  return `${after ?? ''}+`;
}
