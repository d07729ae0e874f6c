import type { GatewayError } from '../../errors.ts';
import type { EntityType, Records } from '../../model/entity.ts';
import type { Page } from '../../model/page.ts';
import type { UpstreamName } from '../../model/upstream.ts';
import type { Endpoint } from '../../upstreams/endpoint.ts';
import type { Field } from '../../upstreams/expandable/fields.ts';
import type { NodeType } from '../../upstreams/expandable/node.ts';

/** The value of a query parameter: a fact of the entity at hand, or of one that it holds (`media.pk`), or a text round one (`…/p/{code}/`). */
export type FactReference = string;

/** Which facts an answer provides. */
export interface ProvidedFacts {
  has(fact: string): boolean;
}

/** What a path may use beside the entity: who asks. */
export interface Asker {
  /** The graphId of the professional account in whose name the official API is asked. */
  readonly accountId: string | undefined;
}

/** A node of the official API, which is told what to answer: the selection becomes a field expansion. */
export interface Expandable {
  readonly node: NodeType;
  /** Whether the first pages of the entity's lists may come along; not where only some facts are asked for. */
  readonly bringsLists: boolean;
  /** The facts that are asked for this way; all that the node has where left out. */
  readonly only?: ReadonlySet<string>;
  /** Where the node stands inside another's answer: `business_discovery.username(NAME)`. */
  readonly through?: (entity: object) => Field;
}

/** One way to complete an entity's record. */
export interface FactPath<T extends EntityType = EntityType> {
  readonly upstream: UpstreamName;
  readonly endpoint: Endpoint;
  readonly with: Readonly<Record<string, FactReference>>;
  /** Parameters that do not stand on the entity. */
  readonly parameters: ((asker: Asker) => Readonly<Record<string, string>>) | undefined;
  /** Facts that the answer provides of the entity. */
  readonly provides: ProvidedFacts;
  /** Set where the answer is what is asked for, not a fixed shape. */
  readonly expands: Expandable | undefined;
  /** Only taken when every other path has failed: it mostly cannot tell. */
  readonly isLastResort: boolean;
  /** Finds the entity's record in the answer; undefined when the answer says, by leaving it out, that it is gone. */
  pick(answer: unknown, entity: Records[T]): Records[T] | undefined;
  /** The most pages to look through; 1 unless the answer is a list that the entity may stand anywhere in. */
  readonly pages: number;
  /** Why the entity is not in the pages that were looked through. */
  missing(entity: Records[T], pages: number): GatewayError;
  /** Whether asking this way can tell anything of this entity at all. */
  serves(entity: Records[T]): boolean;
  /** Whether a final failure is about the requested facts only, and not about the entity itself. */
  failsFactsOnly(error: GatewayError): boolean;
  /** Whether "not found" is the last word on this entity; else it only says that this service may not see it. */
  isConclusive(entity: Records[T]): boolean;
}

/** An access path to a node of the official API. */
export interface NodePath extends FactPath {
  readonly expands: Expandable;
}

/** One way to read a list. */
export interface ListPath<Item = unknown> {
  readonly upstream: UpstreamName;
  readonly endpoint: Endpoint;
  readonly with: Readonly<Record<string, FactReference>>;
  /** Parameters that follow from the field's arguments. */
  readonly parameters: (args: ListArguments, asker: Asker) => Readonly<Record<string, string>>;
  /** Whether this path can serve these arguments at all, for this parent where there is one. */
  readonly serves: (args: ListArguments, parent?: object) => boolean;
  /** Set where the items tell what is asked of them: the node that the list hangs on. */
  readonly expands: Expandable | undefined;
  /** Only taken when every other path has failed, or where a cursor or an expansion has begun with it. */
  readonly isLastResort: boolean;
  /** Never taken by itself: the list can only come along with the node that it hangs on. */
  readonly onlyComesAlong: boolean;
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

/** An edge of the graph that is a list, with the access paths to it: the cheapest is taken first, among equals the one declared first. */
export interface Edge<Item = unknown> {
  /** As the graph calls it: `User.followers`. Cursors carry it. */
  readonly name: string;
  /** The type of its items; undefined where each item says its own (search results). */
  readonly of: EntityType | undefined;
  readonly paths: readonly ListPath<Item>[];
  /** Set where the items are values, which nothing more can be asked of. */
  readonly isPlain?: boolean;
  /** What makes two items the same one. */
  key(item: Item): string;
  /** The fact of the parent that provides how many there are. */
  readonly count?: string;
  /** How much an item adds to that count, where that is not one: the count of comments includes their replies. */
  countsAs?(item: Item): number;
  /** Where that count is 0 there is nothing to ask for. */
  readonly isEmptyAtZero?: boolean;
  /** A private account shows it to its followers only. */
  readonly isHiddenWhenPrivate?: boolean;
  /** Those of its items that came along with its parent, if any. */
  previews?(parent: object): readonly Item[] | undefined;
  /** The arguments, beside paging, that make it another list. */
  readonly variants: readonly string[];
  /** What standing in this list says of an item, whether the item's own row provides it or not. */
  implied?(parent: object): Partial<Item>;
}

/**
 * What a failure means for the other access paths: `next` = another may not fail so; `service` = this whole service is
 * out for the operation; `final` = it is an answer, or nothing else may be spent.
 */
export function consequence(error: GatewayError): 'next' | 'service' | 'final' {
  switch (error.code) {
    case 'UPSTREAM_UNAVAILABLE':
    case 'UPSTREAM_TIMEOUT':
    case 'UPSTREAM_BAD_ANSWER':
    case 'UPSTREAM_PERMISSION':
    case 'UPSTREAM_REJECTED':
      return 'next';
    case 'UPSTREAM_AUTH':
    case 'UPSTREAM_PAYMENT_REQUIRED':
    case 'RATE_LIMITED':
      return 'service';
    default:
      return 'final';
  }
}

/** What a way of last resort seems to cost: more than any other. */
export const lastResort = 1000;
