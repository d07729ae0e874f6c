import type { WireNode } from '../../../expandable/node.ts';
import { flagOrNull, idOf, idOrNull, numberOrNull, textOrNull, timeOrNull } from '../../node-value.ts';
import { mediaInsights } from '../insights/insights.ts';
import { absent, entities, fact, type MetaEdgeOnNode, type MetaNode, type NodeName, nodeType } from '../node.ts';
import { productTags } from '../products.ts';
import { byName, byNameOrAccount } from '../user.ts';
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
} from './facts.ts';
import { absentInAlbum, altText, counts, discoveredViews, ownOnly } from './newer-facts.ts';

/** The facts that every kind of post node provides. */
export const everywhere = {
  graphId: fact('id', idOrNull),
  kind,
  caption: fact('caption', textOrNull),
  takenAt: fact('timestamp', timeOrNull),
  likeCount: fact('like_count', numberOrNull),
  commentCount: fact('comments_count', numberOrNull),
  videos,
};

/** The public fields. */
const publicFacts = {
  ...everywhere,
  pk: pkOfShortcode,
  code,
  surface,
  images,
  isSharedToFeed: fact('is_shared_to_feed', flagOrNull),
  owner: byName,
};

const ownOwner = byNameOrAccount('owner');

const comments = (node: NodeName): MetaEdgeOnNode => ({ name: 'comments', node, maxLimit: 50, needsPermission: true });

/** Of another account's post: the API provides nothing more of it by its id. */
export const ofOthers = (node: WireNode) => ({ graphId: idOf(node), isManaged: false });

/** IG Media of the token's own account. */
export const igMedia = nodeType('Media', {
  name: 'IGMedia',
  path: '/{ig-media-id}',
  facts: {
    ...publicFacts,
    pk: fact('ig_id', idOrNull),
    owner: ownOwner,
    isCommentEnabled: fact('is_comment_enabled', flagOrNull),
    copyrightCheck,
    collaborators,
    insights: mediaInsights,
    productTags,
    ...counts,
    ...ownOnly,
  },
  entities: { children: entities('children', 'albumChild') },
  edges: { 'Media.comments': comments('igComment') },
  keys: ['pk'],
  always: (node) => ({ graphId: idOf(node), isManaged: true }),
});

/**
 * A picture or video of an album. It has neither a caption nor counts of its own, its short code may be the album's, and the
 * service does not answer for it by its id.
 */
export const albumChild = nodeType('Media', {
  name: 'IGMedia (album child)',
  path: '/{ig-media-id}/children',
  facts: {
    graphId: everywhere.graphId,
    pk: fact('ig_id', idOrNull),
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
    altText,
    ...absentInAlbum,
  },
  keys: ['pk'],
  always: (node) => ({ graphId: idOf(node) }),
});

/** A live video of the token's own account, while it is broadcast. */
export const liveMedia: MetaNode<'Media'> = { ...igMedia, name: 'IGMedia (live)', path: '/{ig-user-id}/live_media' };

/** Another account's post: one that the account is tagged in, or that business discovery found. */
export const taggedMedia = nodeType('Media', {
  name: 'IGMedia (tagged)',
  path: '/{ig-user-id}/tags',
  facts: publicFacts,
  entities: { children: entities('children', 'albumChild') },
  edges: { 'Media.comments': comments('strippedComment') },
  keys: ['pk'],
  always: ofOthers,
});

/** Another account's post that this one is a co-author of. Its short code is not among the documented fields. */
export const collaborativeMedia = nodeType('Media', {
  name: 'IGMedia (collaborative)',
  path: '/{ig-user-id}/collaborative_media',
  facts: { ...everywhere, pk: pkOfPermalink, code: codeOfPermalink, surface, images, owner: byName, ...counts },
  keys: ['pk'],
  always: ofOthers,
});

export const discoveredMedia: MetaNode<'Media'> = {
  ...taggedMedia,
  name: 'IGMedia (discovered)',
  path: '/{ig-user-id}?fields=business_discovery',
  facts: { ...publicFacts, totalViewCount: discoveredViews },
  edges: {},
};

/** Another account's post that mentions the account in its caption: neither its permalink nor its pk is provided. */
export const mentionedMedia = nodeType('Media', {
  name: 'IGMedia (mentioned)',
  path: '/{ig-user-id}?fields=mentioned_media',
  facts: { ...everywhere, images: picture, owner: byName },
  edges: { 'Media.comments': comments('strippedComment') },
  always: ofOthers,
});
