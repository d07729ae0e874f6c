import type { EntityType } from '../../model/entity.ts';
import type { Field } from './fields.ts';

/** A node as it stands in an answer: only what was asked for, and of that only what there is. */
export type WireNode = Readonly<Record<string, unknown>>;

/** The arguments of a fact or an edge, checked already: texts, numbers, lists of texts, dates. */
export type Arguments = Readonly<Record<string, unknown>>;

/** The kinds of nodes, by where they are met: see nodes/index.ts. */
export type NodeName =
  | 'igUser'
  | 'managedUser'
  | 'discoveredUser'
  | 'igMedia'
  | 'albumChild'
  | 'liveMedia'
  | 'taggedMedia'
  | 'discoveredMedia'
  | 'mentionedMedia'
  | 'hashtagMedia'
  | 'hashtagMediaChild'
  | 'igStory'
  | 'igComment'
  | 'strippedComment'
  | 'mentionedComment'
  | 'igHashtag'
  | 'igContainer'
  | 'facebookPage';

/** The node types that a login has, each in the place where it is met; what a login does not have is left out. */
export type NodeSet = Readonly<Partial<Record<NodeName, NodeType>>>;

/** How one fact of an entity stands on a node. */
export interface FactOnNode {
  /** The fields to ask for. A fact without arguments is given none. */
  ask(args: Arguments): readonly Field[];
  /** The fact's value; null where the answer leaves it out: what was asked for and is not there is not available. */
  read(node: WireNode, args: Arguments): unknown;
  /** Asking for it can fail the whole call, so after a failure the rest is asked once more without it. */
  readonly isolated?: boolean;
  /** Its arguments name another object, so "no such object" may speak of that one. */
  readonly namesOther?: boolean;
  /** The documented edge that it comes from, where it is one: `insights`. */
  readonly edge?: string;
}

/** An entity, or several, that stands inside a node: a comment's media, an album's children. */
export interface EntityOnNode {
  readonly node: NodeName;
  /** The field that holds it, its sub-fields left out; undefined where the node itself is that entity too (an account is a person). */
  ask(args: Arguments): Field | undefined;
  /** Whether the field holds a list, `{data: […]}`. */
  readonly many?: boolean;
  /** What the arguments say of the entity: the name under which a business is looked for is its name. */
  implies?(args: Arguments): Readonly<Record<string, unknown>>;
  /** Asking for it can fail the whole call. */
  readonly isolated?: boolean;
  /** The documented edge that it comes from, where it is one: `business_discovery`. */
  readonly edge?: string;
}

/** A list that hangs on a node. */
export interface EdgeOnNode {
  /** Its name on the wire: `media`, `comments`. */
  readonly name: string;
  readonly node: NodeName;
  /** The most items in one answer. */
  readonly maxLimit: number;
  /** Modifiers (`since`, `until`) that follow from the field's arguments. */
  modifiers?(args: Arguments): Readonly<Record<string, string>>;
  /** It needs a permission that the rest does not, and without it fails the whole call. */
  readonly isGuarded?: boolean;
  /** Only asked for by a call of its own: it needs parameters that an expansion cannot give. */
  readonly isAlone?: boolean;
}

/**
 * A kind of node of the official API in the place where it is met: what it can tell there and under which names. The same
 * post provides everything to its owner, less inside an album, and less still under a hashtag; a field that a node does not
 * have fails the whole call, so nothing is ever asked for that does not stand here.
 */
export interface NodeType<T extends EntityType = EntityType> {
  /** As the documents call it: `IGMedia`. */
  readonly name: string;
  readonly type: T;
  /** Its documented path: `/{ig-media-id}`. */
  readonly path: string;
  readonly facts: Readonly<Record<string, FactOnNode>>;
  /** Facts that are entities. */
  readonly entities: Readonly<Record<string, EntityOnNode>>;
  /** By the name of the graph's edge: `Media.comments`. */
  readonly edges: Readonly<Record<string, EdgeOnNode>>;
  /** The facts that let other services be asked about the same entity: asked for too where this node cannot tell all. */
  readonly keys: readonly string[];
  /** What every answer provides, whatever was asked for: `id` always stands. */
  always(node: WireNode): Readonly<Record<string, unknown>>;
}
