import type { GatewayError } from '../../errors.ts';
import type { EntityType, Records } from '../../model/entity.ts';
import type { Page } from '../../model/page.ts';
import type { UpstreamName } from '../../model/services/upstream.ts';
import type { Endpoint } from '../../upstreams/contract/endpoint.ts';
import type { RestrictedLogin } from '../../upstreams/contract/upstream.ts';
import type { Field } from '../../upstreams/expandable/fields.ts';
import type { NodeType } from '../../upstreams/expandable/node.ts';

/** The value of a parameter: a fact of the entity, or of one that it holds (`media.pk`), or a text with facts in it (`…/p/{code}/`). */
export type FactReference = string;

/** Which facts an answer provides. */
export interface ProvidedFacts {
  has(fact: string): boolean;
}

/** The account that a service is called for. */
export interface CallingAccount {
  /** The graphId of the professional account; undefined for a service that needs none. */
  readonly accountId: string | undefined;
}

/** A node of an expandable service: the selection becomes the fields that the call requests. */
export interface Expandable {
  readonly node: NodeType;
  /** Whether the first pages of the entity's lists can be requested too; false where only some facts are. */
  readonly bringsLists: boolean;
  /** The facts that are read along this path; all of the node's where left out. */
  readonly only?: ReadonlySet<string>;
  /** The field of another node that holds this one: `business_discovery.username(NAME)`. */
  readonly through?: (entity: object) => Field;
}

/** How the account is found to which an entity belongs. */
export interface AccountOf<T extends EntityType = EntityType> {
  /** The facts that are read for it. */
  readonly reads: readonly string[];
  /** Undefined where the entity does not say, and where another account may be able to read it too. */
  find(entity: Records[T]): Records['User'] | undefined;
}

/** What every access path has. */
interface AccessPath {
  readonly upstream: UpstreamName;
  readonly endpoint: Endpoint;
  /** The parameters of the call that are facts of the entity. */
  readonly keys: Readonly<Record<string, FactReference>>;
  /** Set where the answer holds the requested fields instead of a fixed shape: the node that it is about. */
  readonly expands: Expandable | undefined;
  /** Only used when every other path has failed. */
  readonly isLastResort: boolean;
}

/** One way to complete an entity's record. */
export interface FactPath<T extends EntityType = EntityType> extends AccessPath {
  /** Parameters that are not facts of the entity. */
  readonly parameters: ((account: CallingAccount) => Readonly<Record<string, string>>) | undefined;
  /** Facts that the answer provides of the entity. */
  readonly provides: ProvidedFacts;
  /** Finds the entity's record in the answer; undefined when the answer says, by leaving it out, that it is gone. */
  pick(answer: unknown, entity: Records[T]): Records[T] | undefined;
  /** The record where the service says that the list in the answer has no entries; else that is a failure. */
  readonly ofEmptyList: Records[T] | undefined;
  /** The most pages to search; 1 unless the answer is a list that can hold the entity anywhere. */
  readonly pages: number;
  /** The error where the entity is not in the searched pages. */
  missing(entity: Records[T], pages: number): GatewayError;
  /** Whether this path can provide anything of this entity. */
  serves(entity: Records[T]): boolean;
  /** Whether a final failure is about the requested facts only, and not about the entity itself. */
  failsFactsOnly(error: GatewayError): boolean;
  /** Whether "not found" means that the entity does not exist; else only that this service does not see it. */
  seesAll(entity: Records[T]): boolean;
  /**
   * Set where the service answers only for what belongs to accounts that it manages: whether it does is asked for free before a key
   * is paid for that nothing but this path needs.
   */
  readonly account: AccountOf<T> | undefined;
  /** The same path under a login that reaches less; undefined where that login does not have it. */
  under(login: RestrictedLogin): FactPath<T> | undefined;
}

/** An access path to a node of an expandable service. */
export interface NodePath extends FactPath {
  readonly expands: Expandable;
}

/** One way to read a list. */
export interface ListPath<Item = unknown> extends AccessPath {
  /** Parameters that follow from the field's arguments. */
  readonly parameters: (args: ListArguments, account: CallingAccount) => Readonly<Record<string, string>>;
  /** Whether this path can serve these arguments, for this parent where there is one. */
  readonly serves: (args: ListArguments, parent?: object) => boolean;
  /** Never read by a call of its own: the list can only be requested with its node. */
  readonly isPrefetchOnly: boolean;
  page(answer: unknown): Page<Item>;
  /** Whether each item of this edge provides all of these facts. */
  itemsProvide(edge: string, facts: readonly string[]): boolean;
  /** The same path to this edge under a login that reaches less; undefined where that login does not have it. */
  under(login: RestrictedLogin, edge: string): ListPath<Item> | undefined;
}

/** A connection's arguments, coerced. `Arguments` beyond paging differ by edge. */
export interface ListArguments {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
  readonly last?: number | null | undefined;
  readonly before?: string | null | undefined;
  readonly [argument: string]: unknown;
}

/** A list of the graph, with its access paths: the cheapest is used first, among equals the one declared first. */
export interface Edge<Item = unknown> {
  /** As the graph calls it: `User.followers`. Cursors carry it. */
  readonly name: string;
  /** The type of its items; undefined where each item says its own (search results). */
  readonly of: EntityType | undefined;
  readonly paths: readonly ListPath<Item>[];
  /** Set where the items are plain values, not entities. */
  readonly isPlain?: boolean;
  /** What makes two items the same one. */
  key(item: Item): string;
  /** The fact of the parent that is the number of items. */
  readonly count?: string;
  /** How much an item adds to that count, where that is not one: the count of comments includes their replies. */
  countsAs?(item: Item): number;
  /** Where that count is 0, the list is not read. */
  readonly isEmptyAtZero?: boolean;
  /** A private account shows it to its followers only. */
  readonly isHiddenWhenPrivate?: boolean;
  /** Whether the list is ordered by time along every path with these arguments: a cursor can then continue along another path. */
  isChronological?(args: ListArguments): boolean;
  /** The fact of the parent that holds its first items, where an answer has them. */
  readonly previews?: string;
  /** The arguments, beside paging, that make it another list. */
  readonly variants: readonly string[];
  /** Throws what is wrong with the arguments, beside paging. It is called before anything is spent. */
  check?(args: ListArguments): void;
  /** Facts that each item has because it is in this list. */
  implied?(parent: object): Partial<Item>;
}

/**
 * What a failure means for the other access paths. `next`: another one may succeed. `service`: no more calls to this service
 * in this operation. `final`: the failure is the answer, or no more may be spent.
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

/** The cost of a path of last resort in comparisons: more than any other. */
export const lastResort = 1000;
