import type { Highlight } from '../model/highlight.ts';
import type { Page } from '../model/page.ts';
import type { Story } from '../model/story.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import { edge, list, via } from './declare/declare.ts';
import { entity, one } from './declare/entity.ts';

export const highlight = entity('Highlight', {
  keys: ['pk'],
  relations: { owner: one('User') },
  isReadFromLists: true,
  paths: [via(hiker.highlightById, { id: 'pk' }, { pick: ({ parent }: Page<Story, Highlight>) => parent })],
});

export const stories = edge('Highlight.stories', 'Story', [list(hiker.highlightById, { id: 'pk' })], {
  count: 'storyCount',
  implied: ({ owner }: Highlight) => (owner == null ? {} : { owner }),
});
