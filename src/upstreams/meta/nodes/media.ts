import type { WireNode } from '../../expandable/node.ts';
import { flag, id, idOf, number, text, time } from '../value.ts';
import { absent, entities, fact } from './fact.ts';
import { insights } from './insights.ts';
import {
  code,
  codeOf,
  codeOfPermalink,
  collaborators,
  copyrightCheck,
  images,
  kind,
  picture,
  pkOfPermalink,
  pkOfShortcode,
  surface,
  videos,
} from './media-facts.ts';
import type { MetaEdgeOnNode, MetaNode, NodeName } from './node-name.ts';
import { byName, byNameOrAccount } from './person.ts';
import { productTags } from './products.ts';

/** The facts that every kind of post node provides. */
const everywhere = {
  graphId: fact('id', id),
  kind,
  caption: fact('caption', text),
  takenAt: fact('timestamp', time),
  likeCount: fact('like_count', number),
  commentCount: fact('comments_count', number),
  videos,
};

/** The public fields. */
const publicFacts = {
  ...everywhere,
  pk: pkOfShortcode,
  code,
  surface,
  images,
  isSharedToFeed: fact('is_shared_to_feed', flag),
  owner: byName,
};

const ownOwner = byNameOrAccount('owner');

const comments = (node: NodeName): MetaEdgeOnNode => ({ name: 'comments', node, maxLimit: 50, isGuarded: true });

const known = (node: WireNode) => ({ graphId: idOf(node) });
/** The API provides nothing more of another account's post by its id. */
const strangers = (node: WireNode) => ({ graphId: idOf(node), isManaged: false });
const managed = (node: WireNode) => ({ graphId: idOf(node), isManaged: true });

/** IG Media of the token's own account. */
export const igMedia: MetaNode<'Media'> = {
  name: 'IGMedia',
  type: 'Media',
  path: '/{ig-media-id}',
  facts: {
    ...publicFacts,
    pk: fact('ig_id', id),
    owner: ownOwner,
    isCommentEnabled: fact('is_comment_enabled', flag),
    copyrightCheck,
    collaborators,
    insights,
    productTags,
  },
  entities: { children: entities('children', 'albumChild') },
  edges: { 'Media.comments': comments('igComment') },
  keys: ['pk'],
  always: managed,
};

/**
 * A part of an album. It has neither a caption nor counts of its own, its short code may be the album's, and it is no post
 * that the service would answer for by itself.
 */
export const albumChild: MetaNode<'Media'> = {
  name: 'IGMedia (album child)',
  type: 'Media',
  path: '/{ig-media-id}/children',
  facts: {
    graphId: everywhere.graphId,
    pk: fact('ig_id', id),
    code: codeOf('ig_id'),
    kind,
    surface,
    takenAt: everywhere.takenAt,
    images,
    videos,
    owner: ownOwner,
    caption: absent,
    likeCount: absent,
    commentCount: absent,
    isCommentEnabled: absent,
    isSharedToFeed: absent,
    copyrightCheck: absent,
    collaborators: absent,
    insights: absent,
  },
  entities: {},
  edges: {},
  keys: ['pk'],
  always: known,
};

/** A live video of the token's own account, while it is broadcast. */
export const liveMedia: MetaNode<'Media'> = { ...igMedia, name: 'IGMedia (live)', path: '/{ig-user-id}/live_media' };

/** Another account's post: one that the account is tagged in, or that business discovery found. */
export const taggedMedia: MetaNode<'Media'> = {
  name: 'IGMedia (tagged)',
  type: 'Media',
  path: '/{ig-user-id}/tags',
  facts: publicFacts,
  entities: { children: entities('children', 'albumChild') },
  edges: { 'Media.comments': comments('strippedComment') },
  keys: ['pk'],
  always: strangers,
};

export const discoveredMedia: MetaNode<'Media'> = {
  ...taggedMedia,
  name: 'IGMedia (discovered)',
  path: '/{ig-user-id}?fields=business_discovery',
  edges: {},
};

/** Another account's post that mentions the account in its caption: neither its permalink nor its pk is provided. */
export const mentionedMedia: MetaNode<'Media'> = {
  name: 'IGMedia (mentioned)',
  type: 'Media',
  path: '/{ig-user-id}?fields=mentioned_media',
  facts: { ...everywhere, images: picture, owner: byName },
  entities: {},
  edges: { 'Media.comments': comments('strippedComment') },
  keys: [],
  always: strangers,
};

/** A post under a hashtag: nothing that provides whose it is. */
export const hashtagMedia: MetaNode<'Media'> = {
  name: 'IGMedia (hashtag)',
  type: 'Media',
  path: '/{ig-hashtag-id}/top_media',
  facts: { ...everywhere, images: picture, pk: pkOfPermalink, code: codeOfPermalink },
  entities: { children: entities('children', 'hashtagMediaChild') },
  edges: {},
  keys: ['pk'],
  always: strangers,
};

export const hashtagMediaChild: MetaNode<'Media'> = {
  ...hashtagMedia,
  name: 'IGMedia (hashtag album child)',
  facts: {
    graphId: everywhere.graphId,
    kind,
    images: picture,
    videos,
    caption: absent,
    likeCount: absent,
    commentCount: absent,
  },
  entities: {},
  keys: [],
};
