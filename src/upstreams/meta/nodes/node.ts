import type { EntityType } from '../../../model/entity.ts';
import type { Field } from '../../expandable/fields.ts';
import type { EdgeOnNode, EntityOnNode, FactOnNode, NodeType, WireNode } from '../../expandable/node.ts';
import type { NodeSet } from '../../expandable/node-set.ts';

/** The node types of the official API, one for each place where such nodes appear. */
export type NodeName =
  | 'igUser'
  | 'managedUser'
  | 'discoveredUser'
  | 'igMedia'
  | 'albumChild'
  | 'liveMedia'
  | 'taggedMedia'
  | 'collaborativeMedia'
  | 'scheduledMedia'
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

export type MetaNode<T extends EntityType = EntityType> = NodeType<T, NodeName>;
export type MetaEntityOnNode = EntityOnNode<NodeName>;
export type MetaEdgeOnNode = EdgeOnNode<NodeName>;
export type MetaNodeSet = NodeSet<NodeName>;

type MayBeEmpty = 'entities' | 'edges' | 'keys';

/** Declares a node type. Default of `entities`, `edges` and `keys`: none. */
export function nodeType<T extends EntityType>(
  type: T,
  declaration: Omit<MetaNode, 'type' | MayBeEmpty> & Partial<Pick<MetaNode, MayBeEmpty>>,
): MetaNode<T> {
  return { entities: {}, edges: {}, keys: [], ...declaration, type };
}

/** A fact of one field: `fact('caption', textOrNull)`. The reader gets the field's name for its error. */
export function fact(name: string, read: (value: unknown, at: string) => unknown): FactOnNode {
  const fields = [{ name }];
  return { ask: () => fields, read: (node) => read(node[name], name) };
}

/** A fact that is made of several fields. */
export function made(fields: readonly (string | Field)[], read: (node: WireNode) => unknown): FactOnNode {
  const asked = fields.map((field) => (typeof field === 'string' ? { name: field } : field));
  return { ask: () => asked, read };
}

/** A fact that no node of this type has: known without a request, so that no other service is called for it. */
export const absent: FactOnNode = { ask: () => [], read: () => null };

/** Several entities in an edge. */
export function entities(name: string, node: NodeName): MetaEntityOnNode {
  return { node, ask: () => ({ name }), many: true, edge: name };
}

/** Fields without modifiers and sub-fields. */
export const plain = (...names: readonly string[]): readonly Field[] => names.map((name) => ({ name }));
