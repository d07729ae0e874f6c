import type { NodeName, NodeType } from '../node.ts';
import { igUser } from './account.ts';
import { igComment, mentionedComment, strippedComment } from './comment.ts';
import { igContainer } from './container.ts';
import { facebookPage } from './facebook-page.ts';
import { igHashtag } from './hashtag.ts';
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

/** The node that another names. */
export function nodeNamed(name: NodeName): NodeType {
  return nodes[name] as NodeType;
}
