import { nodeSet } from '../../expandable/node-set.ts';
import { facebookPage, igUser } from './account.ts';
import { igComment, mentionedComment, strippedComment } from './comment.ts';
import { igContainer } from './container.ts';
import { hashtagMedia, hashtagMediaChild, igHashtag } from './hashtag.ts';
import { instagramNodes } from './instagram-login.ts';
import {
  albumChild,
  collaborativeMedia,
  discoveredMedia,
  igMedia,
  liveMedia,
  mentionedMedia,
  taggedMedia,
} from './media/media.ts';
import { scheduledMedia } from './media/scheduled-media.ts';
import { igStory } from './media/story.ts';
import type { MetaNodeSet, NodeName } from './node.ts';
import { discoveredUser, managedUser } from './user.ts';

/** Every node type of the official API, in each place where such nodes appear. Facebook Login has all of them. */
export const nodes = nodeSet({
  igUser,
  managedUser,
  discoveredUser,
  igMedia,
  albumChild,
  liveMedia,
  taggedMedia,
  collaborativeMedia,
  scheduledMedia,
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
} satisfies Readonly<Record<NodeName, unknown>>);

/** The node types under Instagram Login. */
export const currentInstagramNodes: MetaNodeSet = nodeSet(instagramNodes(true));
/** The same before there were legacy ids. */
export const olderInstagramNodes: MetaNodeSet = nodeSet(instagramNodes(false));
