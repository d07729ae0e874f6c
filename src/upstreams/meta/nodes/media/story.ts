import { idOf, idOrNull, objectOrNull, textOrNull, timeOrNull } from '../../node-value.ts';
import { mediaInsights } from '../insights/insights.ts';
import { fact, made, nodeType, plain } from '../node.ts';
import { code, images, kind, videos } from './facts.ts';
import { interactiveStickers } from './newer-facts.ts';

/** IG Media that is a story of the token's own account. */
export const igStory = nodeType('Story', {
  name: 'IGMedia (story)',
  path: '/{ig-user-id}/stories',
  facts: {
    graphId: fact('id', idOrNull),
    pk: fact('ig_id', idOrNull),
    code,
    kind,
    takenAt: fact('timestamp', timeOrNull),
    expiresAt: fact('timestamp', (value, at) => dayAfter(timeOrNull(value, at))),
    caption: fact('caption', textOrNull),
    images,
    videos,
    ownerPk: made([{ name: 'owner', fields: plain('id', 'ig_id') }], (node) =>
      idOrNull(objectOrNull(node['owner'], 'owner')?.['ig_id'], 'ig_id'),
    ),
    ownerUsername: fact('username', textOrNull),
    insights: mediaInsights,
    ...interactiveStickers,
  },
  entities: { owner: { node: 'managedUser', ask: () => ({ name: 'owner' }) } },
  keys: ['pk', 'ownerPk'],
  always: (node) => ({ graphId: idOf(node), isManaged: true }),
});

const dayMs = 24 * 60 * 60 * 1000;

/** A story shows for a day. */
function dayAfter(start: Date | null): Date | null {
  return start === null ? null : new Date(start.getTime() + dayMs);
}
