import type { Hashtag } from '../../world/posts/hashtags.ts';
import { hashtagMedia } from '../edges/hashtags.ts';
import type { NodeType } from './node.ts';

export const HASHTAG: NodeType<Hashtag> = {
  name: 'IGHashtag',
  id: ({ id }) => id,
  defaults: [],
  fields: { name: ({ name }) => name },
  edges: { recent_media: hashtagMedia('recent'), top_media: hashtagMedia('top') },
};
