import type { EntityType } from '../../../model/entity.ts';
import type { EdgeOnNode, EntityOnNode, NodeType } from '../../expandable/node.ts';
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
