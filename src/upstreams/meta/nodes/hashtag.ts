import { id, idOf, text } from '../value.ts';
import { fact } from './fact.ts';
import type { MetaNode } from './node-name.ts';

/** IG Hashtag. Its posts are read for an account, which an expansion cannot name. */
export const igHashtag: MetaNode<'Hashtag'> = {
  name: 'IGHashtag',
  type: 'Hashtag',
  path: '/{ig-hashtag-id}',
  facts: { graphId: fact('id', id), name: fact('name', (value, at) => text(value, at)?.toLowerCase() ?? null) },
  entities: {},
  edges: {
    'Hashtag.topMedia': { name: 'top_media', node: 'hashtagMedia', maxLimit: 50, isAlone: true },
    'Hashtag.recentMedia': { name: 'recent_media', node: 'hashtagMedia', maxLimit: 50, isAlone: true },
  },
  keys: [],
  always: (node) => ({ graphId: idOf(node) }),
};
