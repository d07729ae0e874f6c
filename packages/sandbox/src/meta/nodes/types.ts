import type { MetaLogin } from '../access/tokens.ts';
import { COMMENT, MENTIONED_COMMENT, STRIPPED_COMMENT } from './comment.ts';
import { CONTAINER } from './container.ts';
import { HASHTAG } from './hashtag.ts';
import { INSTAGRAM_TYPES } from './instagram.ts';
import {
  ALBUM_CHILD,
  COLLABORATIVE_MEDIA,
  COLLABORATOR,
  DISCOVERED_MEDIA,
  HASHTAG_MEDIA,
  HASHTAG_MEDIA_CHILD,
  MEDIA,
  MENTIONED_MEDIA,
  TAGGED_MEDIA,
} from './media.ts';
import type { NodeTypes } from './node.ts';
import { PAGE } from './page.ts';
import { SCHEDULED_MEDIA } from './scheduled-media.ts';
import { DISCOVERED_USER, USER } from './user.ts';

/** The node types under Facebook Login. They refer to one another by name, so that they need not import each other. */
const FACEBOOK_TYPES: NodeTypes = {
  IGUser: USER,
  DiscoveredUser: DISCOVERED_USER,
  IGMedia: MEDIA,
  AlbumChild: ALBUM_CHILD,
  DiscoveredMedia: DISCOVERED_MEDIA,
  TaggedMedia: TAGGED_MEDIA,
  CollaborativeMedia: COLLABORATIVE_MEDIA,
  IGScheduledMedia: SCHEDULED_MEDIA,
  MentionedMedia: MENTIONED_MEDIA,
  HashtagMedia: HASHTAG_MEDIA,
  HashtagMediaChild: HASHTAG_MEDIA_CHILD,
  IGComment: COMMENT,
  MentionedComment: MENTIONED_COMMENT,
  StrippedComment: STRIPPED_COMMENT,
  IGCollaborator: COLLABORATOR,
  IGContainer: CONTAINER,
  IGHashtag: HASHTAG,
  Page: PAGE,
};

/** The node types under this login. */
export function metaNodeTypes(login: MetaLogin): Partial<NodeTypes> {
  return login === 'instagram' ? INSTAGRAM_TYPES : FACEBOOK_TYPES;
}
