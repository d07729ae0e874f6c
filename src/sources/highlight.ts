import type { Highlight } from '../model/highlight.ts';
import type { Page } from '../model/page.ts';
import type { Story } from '../model/story.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { edge, list, via } from './declare/declare.ts';
import { entity, one } from './declare/entity.ts';
import { byShareLink } from './share.ts';

const itself = ({ parent }: Page<Story, Highlight>): Highlight | undefined => parent;

const byUrl = { url: 'https://www.instagram.com/stories/highlights/{pk}/' };

const shared = byShareLink('Highlight');

export const highlight = entity('Highlight', {
  keys: ['pk'],
  relations: { owner: one('User') },
  paths: [
    via(shared.endpoint, shared.keys, { pick: shared.pick }),
    via(hiker.highlightById, { id: 'pk' }, { pick: itself }),
    // Another format with the same facts: it is read where the one above cannot be.
    via(hiker.highlightByUrl, byUrl, { pick: itself }),
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
