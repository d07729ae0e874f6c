import { GatewayError } from '../errors.ts';
import type { Highlight } from '../model/highlight.ts';
import type { Page } from '../model/page.ts';
import type { Story } from '../model/story.ts';
import { hiker } from '../upstreams/hiker/endpoints/index.ts';
import type { FactSource } from './declare/access-path.ts';
import { edge, list, via } from './declare/declare.ts';

export const highlight: FactSource<'Highlight'> = {
  paths: [via(hiker.highlightById, { id: 'pk' }, { pick: ({ parent }: Page<Story, Highlight>) => parent })],
  unreachable: () => new GatewayError('NOT_SUPPORTED', 'no configured service provides this of a highlight'),
};

export const stories = edge('Highlight.stories', 'Story', [list(hiker.highlightById, { id: 'pk' })], {
  count: 'storyCount',
  implied: ({ owner }: Highlight) => (owner == null ? {} : { owner }),
});
