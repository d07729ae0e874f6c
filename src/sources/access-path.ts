import type { EntityType, FactName, Records } from '../model/entity.ts';
import type { Page } from '../model/page.ts';
import type { Endpoint } from '../upstreams/http/endpoint.ts';
import type { UpstreamError } from '../upstreams/http/errors.ts';

export type UpstreamName = 'HIKER' | 'KEYAPI' | 'META';

/** The value of a query parameter: a fact of the entity at hand, or of one that it holds (`media.pk`), or a text round one (`…/p/{code}/`). */
export type FactReference = string;

/** One way to complete an entity's record. */
export interface FactPath<T extends EntityType = EntityType> {
  readonly upstream: UpstreamName;
  readonly endpoint: Endpoint;
  readonly with: Readonly<Record<string, FactReference>>;
  /** Facts that the answer tells of the entity. */
  readonly tells: ReadonlySet<string>;
  /** Finds the entity's record in the answer; undefined when the answer says, by leaving it out, that it is gone. */
  pick(answer: unknown, entity: Records[T]): Records[T] | undefined;
  /** The most pages to look through; 1 unless the answer is a list that the entity may stand anywhere in. */
  readonly pages: number;
  /** Why the entity is not in the pages that were looked through. */
  missing(entity: Records[T], pages: number): UpstreamError;
  /** Whether asking this way can tell anything of this entity at all. */
  serves(entity: Records[T]): boolean;
  /** False when a refusal speaks only of the facts asked for, not of the entity itself. */
  readonly own: boolean;
}

/** One way to read a list. */
export interface ListPath<Item = unknown> {
  readonly upstream: UpstreamName;
  readonly endpoint: Endpoint;
  readonly with: Readonly<Record<string, FactReference>>;
  /** Parameters that follow from the field's arguments. */
  readonly parameters: (args: ListArguments) => Readonly<Record<string, string>>;
  /** Whether this path can serve these arguments at all. */
  readonly serves: (args: ListArguments) => boolean;
  page(answer: unknown): Page<Item>;
}

/** A connection's arguments, coerced. `Arguments` beyond paging differ by edge. */
export interface ListArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
  readonly [argument: string]: unknown;
}

/** An edge of the graph that is a list, with the access paths to it, cheapest first. */
export interface Edge<Item = unknown> {
  /** As the graph calls it: `User.followers`. Cursors carry it. */
  readonly name: string;
  /** The type of its items; undefined where each item says its own (search results). */
  readonly of: EntityType | undefined;
  readonly paths: readonly ListPath<Item>[];
  /** What makes two items the same one. */
  key(item: Item): string;
  /** The fact of the parent that tells how many there are. */
  readonly count?: string;
  /** The arguments, beside paging, that make it another list. */
  readonly variants: readonly string[];
  /** What standing in this list says of an item, whether the item's own row tells it or not. */
  implied?(parent: object): Partial<Item>;
}

/** How an entity type is completed. */
export interface FactSource<T extends EntityType> {
  readonly paths: readonly FactPath<T>[];
  /** Why nothing can be asked about this entity, for one that no access path can reach. */
  unreachable(entity: Records[T], fact: FactName<T>): UpstreamError;
}

/**
 * What a failure means for the other access paths: `next` = another may not fail so; `service` = this whole service is
 * out for the operation; `final` = it is an answer, or nothing else may be spent.
 */
export function consequence(error: UpstreamError): 'next' | 'service' | 'final' {
  switch (error.code) {
    case 'UPSTREAM_UNAVAILABLE':
    case 'UPSTREAM_TIMEOUT':
    case 'UPSTREAM_BAD_ANSWER':
      return 'next';
    case 'UPSTREAM_AUTH':
    case 'UPSTREAM_PAYMENT_REQUIRED':
    case 'RATE_LIMITED':
      return 'service';
    default:
      return 'final';
  }
}
