import type { GatewayError } from '../../errors.ts';
import type { EntityType } from '../../model/entity.ts';
import type { Field } from './fields.ts';

/** A node of an answer: it holds only the fields that were requested, and of those only the ones that have a value. */
export type WireNode = Readonly<Record<string, unknown>>;

/** The checked arguments of a fact or an edge: texts, numbers, lists of texts, dates. */
export type Arguments = Readonly<Record<string, unknown>>;

/** How a node type provides one fact of an entity. */
export interface FactOnNode {
  /** The fields to request. A fact without arguments gets an empty object. */
  ask(args: Arguments): readonly Field[];
  /** The fact's value; null where the answer leaves the requested fields out, undefined where another service may know it. */
  read(node: WireNode, args: Arguments): unknown;
  /** Requesting it can fail the whole call, so after a failure the rest is requested once more without it. */
  readonly canFailCall?: boolean;
  /** Its arguments name another object, so "no such object" may be about that one. */
  readonly namesOther?: boolean;
  /** The documented edge that it comes from, where it is one: `insights`. */
  readonly edge?: string;
  /** For an estimate: the facts that an entity in it has; the primary key where left out. */
  readonly row?: readonly string[];
  /** For an estimate: facts of the entity in it whose values are always the same. */
  readonly implied?: Readonly<Record<string, unknown>>;
  /** Set where its arguments hold a list of names that the service can refuse one by one: the metrics of insights. */
  readonly named?: NamedParts;
}

/** A fact that is made of named parts, which the service can refuse one by one. */
export interface NamedParts {
  /** The names in these arguments. */
  of(args: Arguments): readonly string[];
  /** The same arguments with these names only. */
  only(args: Arguments, names: readonly string[]): Arguments;
  /** The error for a name that the service refused with this error. */
  refusal(name: string, error: GatewayError): GatewayError;
  /** The fact's value with the names that were refused. */
  withRefused(value: unknown, refused: RefusedNames): unknown;
  /** One value of those that were read in several calls. */
  join(values: readonly unknown[]): unknown;
  /** The version of the API in which a name ended, where that is known. */
  endedWith(name: string): number | undefined;
}

/** Names that the service refused, each with its error. */
export type RefusedNames = ReadonlyMap<string, GatewayError>;

/** An entity, or several, inside a node: a comment's media, an album's children. `Name` names a type of the same node set. */
export interface EntityOnNode<Name extends string = string> {
  readonly node: Name;
  /** The field that holds it, without sub-fields; undefined where the node itself is that entity too (an account is a person). */
  ask(args: Arguments): Field | undefined;
  /** Whether the field holds a list, `{data: […]}`. */
  readonly many?: boolean;
  /** What the arguments say of the entity: the username of a business discovery is that person's username. */
  implies?(args: Arguments): Readonly<Record<string, unknown>>;
  /** Requesting it can fail the whole call. */
  readonly canFailCall?: boolean;
  /** The documented edge that it comes from, where it is one: `business_discovery`. */
  readonly edge?: string;
}

/** A list of a node. */
export interface EdgeOnNode<Name extends string = string> {
  /** Its name on the wire: `media`, `comments`. */
  readonly name: string;
  readonly node: Name;
  /** The most items in one answer. */
  readonly maxLimit: number;
  /** Modifiers (`since`, `until`) that follow from the field's arguments. */
  modifiers?(args: Arguments): Readonly<Record<string, string>>;
  /** It needs a permission that the rest does not, and without it fails the whole call. */
  readonly needsPermission?: boolean;
  /** Only read by a call of its own: it needs parameters that an expansion cannot carry. */
  readonly needsOwnCall?: boolean;
}

/**
 * A node type of an expandable service, in one place where such nodes appear: which facts it provides there and under which
 * field names. One post provides everything to its owner, less inside an album, and less still under a hashtag. A field that
 * a node does not have fails the whole call, so only what is declared here is requested.
 */
export interface NodeType<T extends EntityType = EntityType, Name extends string = string> {
  /** The name in the service's documents: `IGMedia`. */
  readonly name: string;
  readonly type: T;
  /** Its documented path: `/{ig-media-id}`. */
  readonly path: string;
  readonly facts: Readonly<Record<string, FactOnNode>>;
  /** Facts that are entities. */
  readonly entities: Readonly<Record<string, EntityOnNode<Name>>>;
  /** By the name of the graph's edge: `Media.comments`. */
  readonly edges: Readonly<Record<string, EdgeOnNode<Name>>>;
  /** The facts that other services identify the same entity by: requested too where this node cannot provide everything. */
  readonly keys: readonly string[];
  /** A new record of what every answer provides, whatever was requested: `id` is always present. */
  always(node: WireNode): Record<string, unknown>;
}
