import type { MetaDialect } from '../../../model/upstream.ts';
import type { NodeName, NodeSet, NodeType } from '../node.ts';
import { igUser } from './account.ts';
import { igComment, mentionedComment, strippedComment } from './comment.ts';
import { igContainer } from './container.ts';
import { facebookPage } from './facebook-page.ts';
import { igHashtag } from './hashtag.ts';
import { instagramNodes } from './instagram.ts';
import {
  albumChild,
  discoveredMedia,
  hashtagMedia,
  hashtagMediaChild,
  igMedia,
  liveMedia,
  mentionedMedia,
  taggedMedia,
} from './media.ts';
import { igStory } from './story.ts';
import { discoveredUser, managedUser } from './user.ts';

/** Every kind of node of the official API, in each place where it is met. Nodes name each other, since they lead round in circles. */
export const nodes = {
  igUser,
  managedUser,
  discoveredUser,
  igMedia,
  albumChild,
  liveMedia,
  taggedMedia,
  discoveredMedia,
  mentionedMedia,
  hashtagMedia,
  hashtagMediaChild,
  igStory,
  igComment,
  strippedComment,
  mentionedComment,
  igHashtag,
  igContainer,
  facebookPage,
} satisfies Readonly<Record<NodeName, unknown>>;

/** The first version whose documents list legacy ids under Instagram Login. */
const firstVersionWithLegacyIds = 26;

const sets = {
  facebook: nodes as NodeSet,
  instagram: instagramNodes(true),
  olderInstagram: instagramNodes(false),
};

/** The node types under Facebook Login, which has all of them. */
export const facebookNodes: NodeSet = sets.facebook;

/** The node types that a token meets. */
export function nodeSetOf({ login, version }: MetaDialect): NodeSet {
  if (login === 'facebook') return facebookNodes;
  return Number.parseInt(version.slice(1), 10) >= firstVersionWithLegacyIds ? sets.instagram : sets.olderInstagram;
}

const setOfNode = new Map<NodeType, NodeSet>();
const nameOfNode = new Map<NodeType, NodeName>();
for (const set of Object.values(sets))
  for (const [name, node] of Object.entries(set)) {
    setOfNode.set(node, set);
    nameOfNode.set(node, name as NodeName);
  }

/** The type that another names, in the same set. */
export function nodeNamed(name: NodeName, beside: NodeType): NodeType {
  const node = setOfNode.get(beside)?.[name];
  if (node === undefined) throw new Error(`${beside.name} names ${name}, which its login does not have`);
  return node;
}

/** The same type as another set has it; undefined where that login does not have it. */
export function sameNodeIn(set: NodeSet, node: NodeType): NodeType | undefined {
  const name = nameOfNode.get(node);
  return name && set[name];
}
