import { idOf, idOrNull, textOrNull } from '../node-value.ts';
import { codeOfPermalink, kind, picture, pkOfPermalink, videos } from './media/facts.ts';
import { everywhere, ofOthers } from './media/media.ts';
import { absent, entities, fact, type MetaNode, nodeType } from './node.ts';

/** IG Hashtag. Its posts are read for an account, which an expansion cannot name. */
export const igHashtag = nodeType('Hashtag', {
  name: 'IGHashtag',
  path: '/{ig-hashtag-id}',
  facts: {
    graphId: fact('id', idOrNull),
    name: fact('name', (value, at) => textOrNull(value, at)?.toLowerCase() ?? null),
  },
  edges: {
    'Hashtag.topMedia': { name: 'top_media', node: 'hashtagMedia', maxLimit: 50, needsOwnCall: true },
    'Hashtag.recentMedia': { name: 'recent_media', node: 'hashtagMedia', maxLimit: 50, needsOwnCall: true },
  },
  always: (node) => ({ graphId: idOf(node) }),
});

/** A post under a hashtag. Nothing provides whose it is. */
export const hashtagMedia = nodeType('Media', {
  name: 'IGMedia (hashtag)',
  path: '/{ig-hashtag-id}/top_media',
  facts: { ...everywhere, images: picture, pk: pkOfPermalink, code: codeOfPermalink },
  entities: { children: entities('children', 'hashtagMediaChild') },
  keys: ['pk'],
  always: ofOthers,
});

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
