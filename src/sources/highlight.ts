import type { Highlight } from '../model/story/highlight.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { edge, list, parentOf, via } from './declare/declare.ts';
import { entity, one } from './declare/entity.ts';
import { byShareLink } from './share.ts';

const byUrl = { url: 'https://www.instagram.com/stories/highlights/{pk}/' };

const shared = byShareLink('Highlight');

export const highlight = entity('Highlight', {
  keys: ['pk'],
  relations: { owner: one('User') },
  reads: ['owner'],
  paths: [
    via(shared.endpoint, shared.keys, { pick: shared.pick }),
    via(hiker.highlightById, { id: 'pk' }, { pick: parentOf }),
    // Another format with the same facts: it is read where the one above cannot be.
    via(hiker.highlightByUrl, byUrl, { pick: parentOf }),
  ],
});

export const stories = edge(
  'Highlight.stories',
  'Story',
  [list(hiker.highlightById, { id: 'pk' }), list(hiker.highlightByUrl, byUrl)],
  {
    count: 'storyCount',
    implied: ({ owner }: Highlight) => (owner == null ? {} : { owner }),
  },
);
