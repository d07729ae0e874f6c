import type { FactOnNode } from '../../../expandable/node.ts';
import { idOf, idOrNull, numberOrNull, textOrNull, timeOrNull } from '../../node-value.ts';
import { fact, nodeType } from '../node.ts';
import { images, kind, videos } from './facts.ts';

/** Unix seconds; or a time as the other nodes write it. */
const publishAt: FactOnNode = fact('publish_timestamp', (value, at) => {
  if (typeof value === 'string' && !/^\d+$/.test(value)) return timeOrNull(value, at);
  const seconds = numberOrNull(value, at);
  return seconds === null || seconds === 0 ? null : new Date(seconds * 1000);
});

/** A post of the account that is published later. */
export const scheduledMedia = nodeType('ScheduledMedia', {
  name: 'IGScheduledMedia',
  path: '/{ig-user-id}/scheduled_media',
  facts: {
    graphId: fact('id', idOrNull),
    kind,
    caption: fact('caption', textOrNull),
    publishAt,
    images,
    videos,
  },
  always: (node) => ({ graphId: idOf(node) }),
});
